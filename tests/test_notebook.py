"""The notebook of the examples runs, and what it shows is what it would show today; ``python tests/test_notebook.py`` stores that."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import pytest
from places import ROOT

nbformat: Any = pytest.importorskip("nbformat")
nbclient: Any = pytest.importorskip("nbclient")
for _needed in ("ipykernel", "altair", "pandas", "pyarrow", "vl_convert"):
    pytest.importorskip(_needed)

NOTEBOOK = ROOT / "examples" / "provinces" / "goals.ipynb"
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "SIPING_LANG": "en", "SIPING_NO_CACHE": "1", "PYTHONWARNINGS": "ignore"}
PICTURE = "image/svg+xml"  # measured by the fonts of a machine, so its bytes are its own


def stored() -> Any:  # noqa: ANN401 - nbformat has no types
    with NOTEBOOK.open(encoding="utf-8") as file:
        return nbformat.read(file, as_version=4)


def run() -> Any:  # noqa: ANN401 - nbformat has no types
    """Return the notebook with what every cell shows today."""
    notebook = stored()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    kept = {name: os.environ.get(name) for name in ENVIRONMENT}
    os.environ.update(ENVIRONMENT)  # the kernel gets that of this process
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the machinery of notebooks, which is not ours
            nbclient.NotebookClient(
                notebook,
                timeout=300,
                kernel_name="python3",
                record_timing=False,
                extra_arguments=["--log-level=ERROR"],
                resources={"metadata": {"path": str(NOTEBOOK.parent)}},
            ).execute()
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def shown(notebook: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - nbformat has no types
    """Return what each cell shows, of pictures only that they are there."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = dict(output.get("data", {}))
            found.append({"cell": cell.id, "kind": output.output_type, "text": output.get("text")} | data)
            if PICTURE in data:
                found[-1] = {"cell": cell.id, "kind": output.output_type, PICTURE: data[PICTURE].startswith("<svg")}
    return found


def test_the_notebook_runs_and_shows_what_is_stored() -> None:
    assert shown(run()) == shown(stored())


def test_the_stored_notebook_shows_tables_and_pictures_and_no_place_of_a_machine() -> None:
    notebook = stored()
    told = shown(notebook)
    assert sum(PICTURE in each for each in told) == 2
    assert sum("text/html" in each for each in told) >= 5
    assert {each["kind"] for each in told} == {"execute_result"}  # neither warnings nor errors
    text = NOTEBOOK.read_text(encoding="utf-8")
    for place in (str(ROOT), str(Path.home()), os.sep + "tmp", "0x7", "site-packages", "ipykernel_"):
        assert place not in text, place
    assert not [cell for cell in notebook.cells if cell.cell_type == "code" and not cell.outputs]


if __name__ == "__main__":
    nbformat.write(run(), NOTEBOOK)
