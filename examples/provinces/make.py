"""Write a plan for each province from goals.csv beside this script: python examples/provinces/make.py [FOLDER].

The folders that it writes are part of the example; running it again writes the same bytes. FOLDER is where they go, and is
the folder of the script where it is left out.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = """\
# yaml-language-server: $schema=../../../data/targets.schema.json
# Written by examples/provinces/make.py from goals.csv beside it: change that file, and run the script again.
# The section of a goal is where it was found; its note has the grade of that source, and the address where there is one.
id: {id}
name: {name}
place: {place}
year: {first}

source:
  title: {title}
  publisher: {publisher}
  date: 2026-02-28 # after the last report; the years before it are in the sections
  sections:
{sections}

conventions:
  about:
    width: 0.2
    note: {about}

indicators:
  - id: gdp
    name: {indicator}
    unit: 亿元
    prices: constant
    growth: published
    targets:
{goals}
"""
GOAL = """\
      - id: growth-{year}
        wording: {wording}
        section: of-{year}
        comparator: {comparator}
        due: {year}
        base_period: {before}
        note: {note}
"""
ABOUT = {
    "zh": "左右没有法定幅度；沿用2014年全国报告起草者的说法",
    "en": "no official width exists; after a drafter of the 2014 report",
}
TITLE = {
    "zh": "历年政府工作报告，及媒体对其目标的汇总",
    "en": "Government work reports of each year, and lists of their goals in the press",
}
PUBLISHER = {"zh": "各省（区、市）人民政府，媒体", "en": "governments of the provinces, and the press"}
COMPARATORS = {
    "plain": "at_least"
}  # a number without a word is a floor by convention; the others have the name that plans use
REBUILT = {
    "zh": "词句由汇总表的数字和用词拼成",
    "en": "the words are put together from the number and the word of a list",
}


def quoted(value: object) -> str:
    """Return a value as YAML; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def goal(row: dict[str, str]) -> str:
    """Return one goal."""
    grade = {"zh": f"来源等级{row['grade']}", "en": f"source of grade {row['grade']}"}
    note = {
        language: join.join(
            [grade[language], *([REBUILT[language]] if row["words"] == "rebuilt" else []), row["address"]]
        )
        for language, join in (("zh", "；"), ("en", "; "))
    }
    return GOAL.format(
        year=row["year"],
        before=int(row["year"]) - 1,
        wording=quoted(row["wording"]),
        comparator=COMPARATORS.get(row["comparator"], row["comparator"]),
        note=quoted({language: words.rstrip("；; ") for language, words in note.items()}),
    )


def plan(rows: list[dict[str, str]]) -> str:
    """Return the plan of one province, from its goals year by year."""
    zh, en = rows[0]["province"], rows[0]["province_en"]
    first, last = rows[0]["year"], rows[-1]["year"]
    sections = (f"    - {{id: of-{row['year']}, title: {quoted({'zh': row['source']})}}}" for row in rows)
    return HEAD.format(
        id=name_of(en),
        name=quoted({"zh": f"{zh}{first}—{last}年增长目标", "en": f"{en}, growth goals {first}-{last}"}),
        place=quoted({"zh": zh, "en": en}),
        first=first,
        title=quoted(TITLE),
        publisher=quoted(PUBLISHER),
        sections="\n".join(sections),
        about=quoted(ABOUT),
        indicator=quoted({"zh": "地区生产总值", "en": "GDP"}),
        goals="".join(map(goal, rows)).rstrip("\n"),
    )


def name_of(place: str) -> str:
    """Return the folder of a province, which is the id of its plan too."""
    return place.lower().replace(" ", "-")


def main() -> None:
    """Write the folders."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    with (HERE / "goals.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row["province_en"], row["year"]))
    for place, held in groupby(rows, key=lambda row: row["province_en"]):
        folder = into / name_of(place)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "targets.yaml").write_text(plan(list(held)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
