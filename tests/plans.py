"""Small plans for the cases that the packaged plan does not have, written from a few words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from siping_cli.loading import folders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pytest
    from conftest import Ran

    Siping = Callable[..., Ran]

Record = dict[str, Any]
# One printed word for each comparator, so that a plan need not care.
PRINTED = {
    "about": "左右",
    "at_least": "达到",
    "more_than": "突破",
    "at_most": "不超过",
    "about_at_most": "左右",
    "less_than": "低于",
    "between": "至",
    "exact": "安排",
}
# A fall is counted in words: 下降不超过5% is a growth of −5 % or more.
TURNED = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than"}


def goal(name: str, metric: str, value: float, unit: str, comparator: str = "at_least", **more: object) -> Record:
    """Return a goal due in 2023 from the base 2022, unless more says otherwise; its wording holds its numbers."""
    word = PRINTED[comparator] if value >= 0 else PRINTED[TURNED.get(comparator, comparator)]
    high = f"至{str(more['value_high']).removeprefix('-')}{unit}" if "value_high" in more else ""
    return {
        "id": name,
        "metric": metric,
        "value": value,
        "unit": unit,
        "qualifier": word,
        "comparator": comparator,
        "strength": "力争",
        "due": 2023,
        "base_period": 2022,
        "scope": "city",
        "wording": f"{'下降' if value < 0 else ''}{word}{abs(value)}{unit}{high}",
        "section": "goals",
    } | more


def subject(name: str, *goals: Record, unit: str = "亿元", zh: str = "", en: str = "", **more: object) -> Record:
    """Return an indicator, an industry or a group with its goals."""
    return {"id": name, "name": {"zh": zh or f"{name}之名", "en": en or f"The {name}"}, "unit": unit} | (
        {"targets": goals, **more} if goals else more
    )


def figure(period: str, metric: str, value: float, unit: str, **more: object) -> Record:
    """Return a figure that the source reports."""
    return {"period": period, "metric": metric, "value": value, "unit": unit, "status": "final"} | more


def scenario(target: str) -> Record:
    """Return a scenario that grows at the rate of a goal."""
    return {"id": f"pace-of-{target}", "name": {"zh": "同速", "en": "at its pace"}, "target": target}


def write_plan(  # noqa: PLR0913 - a plan has as many parts
    folder: Path,
    *indicators: Record,
    industries: Sequence[Record] = (),
    groups: Sequence[Record] = (),
    scenarios: Sequence[Record] = (),
    name: str = "Demo",
    figures: Sequence[str] = (),
    text: str | None = None,
    scopes: Mapping[str, int] | None = None,
) -> str:
    """Write a plan and return its folder as ``--plan`` takes it; JSON is YAML.

    Args:
        folder: where it is written.
        indicators: its indicators.
        industries: its industries.
        groups: its groups of them.
        scenarios: its scenarios.
        name: its name.
        figures: the words of figures that are no goals.
        text: the file with the text of its source.
        scopes: scopes beside the city, and how many of them there are.

    """
    listed = {"kind": "name", "section": "goals", "reason": {"zh": "名称", "en": "a name"}}
    goals = {
        "id": "demo",
        "name": {"zh": name, "en": name},
        "source": {
            "title": {"zh": "报道", "en": "report"},
            "publisher": {"zh": "日报", "en": "daily"},
            "date": "2022-12-26",
            "sections": [{"id": "goals", "heading": "目标", "title": {"zh": "目标", "en": "Goals"}}],
            "text": text,
        },
        "conventions": {"about": {"width": 0.2, "note": {"zh": "假定", "en": "assumed"}}},
        "scopes": [
            {"id": "city", "name": {"zh": "全市", "en": "whole city"}},
            *({"id": each, "name": {"zh": each, "en": each}, "count": count} for each, count in (scopes or {}).items()),
        ],
        "indicators": indicators,
        "figures": [{"wording": wording, **listed} for wording in figures],
    }
    economy = {"industries": industries, "groups": groups, "scenarios": scenarios}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "targets.yaml").write_text(json.dumps(goals, ensure_ascii=False), encoding="utf-8")
    (folder / "industries.yaml").write_text(json.dumps(economy, ensure_ascii=False), encoding="utf-8")
    return str(folder)


def use_lexicon(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a lexicon that stands in for the packaged one, and return the file."""
    packaged = folder / "packaged"
    packaged.mkdir()
    shutil.copy(folders.packaged_folder() / folders.PROFILES, packaged)
    monkeypatch.setattr(folders, "packaged_folder", lambda: packaged)
    (packaged / folders.LEXICON).write_bytes(content)
    return packaged / folders.LEXICON


def write_placed_plan(  # noqa: PLR0913 - what tells plans apart
    folder: Path,
    name: str,
    *indicators: Record,
    place: str | None = None,
    year: int | None = None,
    parents: Sequence[str] = (),
    scopes: Mapping[str, int] | None = None,
) -> str:
    """Write a plan into the folder of its id, and return that folder; it may be for a place and a year, and have plans above it."""
    written = write_plan(folder / name, *indicators, name=name.title(), scopes=scopes)
    path = folder / name / "targets.yaml"
    said = {"id": name, "year": year, "parents": parents, "place": place and {"zh": place, "en": f"The {place}"}}
    data = json.loads(path.read_text(encoding="utf-8")) | {key: value for key, value in said.items() if value}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return written
