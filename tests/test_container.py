"""The image of siping: it answers without rights, without a network, and without a place to write; skipped where no engine runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from typing import TYPE_CHECKING

import pytest
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def engine() -> str | None:
    """Return the container engine that runs here."""
    for name in ("docker", "podman"):
        path = shutil.which(name)
        if path and subprocess.run([path, "info"], capture_output=True, check=False, timeout=60).returncode == 0:
            return path
    return None


ENGINE = engine()
pytestmark = [
    pytest.mark.skipif(
        not (ROOT / "Dockerfile").exists(), reason="the Dockerfile is in the checkout, not in the sdist"
    ),
    pytest.mark.skipif(ENGINE is None, reason="takes Docker or Podman, and none runs here"),
]
CLOSED = ("--network=none", "--read-only", "--cap-drop=all", "--security-opt=no-new-privileges")


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """Build the image under a name of its own, and remove it afterwards."""
    name = f"siping-test-{uuid.uuid4().hex}"
    subprocess.run([str(ENGINE), "build", "--quiet", "--tag", name, str(ROOT)], check=True, capture_output=True)
    yield name
    subprocess.run([str(ENGINE), "image", "rm", "--force", name], check=False, capture_output=True)


def asked(image: str, *arguments: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ENGINE), "run", "--rm", *CLOSED, *options, image, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_answers_for_a_plan_that_it_may_only_read(image: str) -> None:
    done = asked(image, "check", "--plan", "data", "--lang", "zh", options=("--volume", f"{ROOT}:/work:ro"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "原文" in done.stdout


def test_it_writes_a_page_where_it_is_let(image: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    own = f"{os.getuid()}:{os.getgid()}"
    done = asked(
        image, "report", "--plan", "data", "-o", "a.html", options=("--volume", f"{tmp_path}:/work", "--user", own)
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.html").stat().st_uid == os.getuid()


def test_it_is_nobody(image: str) -> None:
    done = subprocess.run(
        [str(ENGINE), "image", "inspect", "--format", "{{.Config.User}}", image],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "65532:65532"
