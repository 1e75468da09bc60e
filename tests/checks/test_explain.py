"""``--explain`` tells every step: the goal it is for, the numbers put in with unit and origin, and what came out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from siping_cli.checks.explain import extract as rule_texts

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

    Step = dict[str, Any]

HEADER = "indicator,period,measure,value,unit\n"


def told(step: Step) -> str:
    """Return a step on one line; the words of a goal, which say where its number is from, are left out."""
    if step["rule"]:
        return f"{step['target']}: {step['rule']}"
    given = (
        f"{each['name']} {amount(each['value'], each['unit'])} ({each['from'].partition(': ')[0]})"
        if each["from"].startswith(("the goal: ", "scenario "))
        else f"{each['name']} {amount(each['value'], each['unit'])} ({each['from']})"
        for each in step["given"]
    )
    return f"{step['target']}: {step['name']} {amount(step['result'], step['unit'])} of {', '.join(given)}"


def amount(value: float, unit: str | None) -> str:
    return f"{value:.6g}{unit or ''}"


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return figures that the packaged plan can be judged by."""
    rows = (
        "metallurgy,2022,level,180,亿元",
        "metallurgy,2023,level,200,亿元",
        "smart-logistics,2023,growth,12,%",
        "promotion-events,2023-Q1..Q2,count,60,场",
        "gdp,2023-Q1..Q3,growth,5.2,%",
        "gdp,2022,level,100,亿元",
        "gdp,2022-Q1..Q3,level,75,亿元",
    )
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


# Every step of these answers from the figures above, each told once.
STEPS = {
    "gap -i metallurgy": [
        "metallurgy-scale: progress_ratio 0.598559 of base 180亿元 (observed for 2022: FILE:2), current 200亿元 (observed for 2023: FILE:3), target 300亿元 (the goal), periods_done 1 (2022 to 2023), periods_whole 3 (2022 to 2025)",
        "metallurgy-scale: required_growth 11.1111% of base 180亿元 (observed for 2022: FILE:2), target 200亿元 (observed for 2023: FILE:3), periods 1 (2022 to 2023)",
        "metallurgy-scale: required_growth 22.4745% of base 200亿元 (observed for 2023: FILE:3), target 300亿元 (the goal), periods 2 (2023 to 2025)",
        "metallurgy-scale: shortfall 11.3634个百分点 of target 22.4745% (required_growth), actual 11.1111% (required_growth)",
        "metallurgy-scale: shortfall 100亿元 of target 300亿元 (the goal), actual 200亿元 (observed for 2023: FILE:3)",
        "metallurgy-scale: attainment 66.6667% of done 200亿元 (observed for 2023: FILE:3), target 300亿元 (the goal)",
        "metallurgy-scale: behind: to 2023, progress was at only 59.9% of the required pace: limited progress",
    ],
    "gap -i smart-logistics": [
        "smart-logistics-growth: level_after 1.12 of base 1 (the base is 1), growth 12% (observed for 2023: FILE:4), periods 1 (0 to 1)",
        "smart-logistics-growth: level_after 1.52087 of base 1 (the base is 1), growth 15% (the goal), periods 3 (2022 to 2025)",
        "smart-logistics-growth: progress_ratio 0.8 of base 1 (the base is 1), current 1.12 (level_after), target 1.52087 (level_after), periods_done 1 (2022 to 2023), periods_whole 3 (2022 to 2025)",
        "smart-logistics-growth: required_growth 12% of base 1 (the base is 1), target 1.12 (level_after), periods 1 (2022 to 2023)",
        "smart-logistics-growth: required_growth 16.53% of base 1.12 (level_after), target 1.52087 (level_after), periods 2 (2023 to 2025)",
        "smart-logistics-growth: shortfall 4.53个百分点 of target 16.53% (required_growth), actual 12% (required_growth)",
        "smart-logistics-growth: shortfall 3个百分点 of target 15% (the goal), actual 12% (observed for 2023: FILE:4)",
        "smart-logistics-growth: behind: 12% in 2023 does not meet the goal of ≥15% so far",
    ],
    "gap -i promotion-events": [
        "promotion-events-count: shortfall 40场 of target 100场 (the goal), actual 60场 (observed for Jan-Jun 2023: FILE:5)",
        "promotion-events-count: attainment 60% of done 60场 (observed for Jan-Jun 2023: FILE:5), target 100场 (the goal)",
        "promotion-events-count: run_rate 120场 of done 60场 (observed for Jan-Jun 2023: FILE:5), elapsed 50% (profile 'even': an assumption: every month alike), whole 100% (the whole year)",
        "promotion-events-count: needed_per_period 6.66667场 of target 100场 (the goal), done 60场 (observed for Jan-Jun 2023: FILE:5), periods_left 6 (months left in 2023)",
        "promotion-events-count: on track: 60 events in Jan-Jun 2023 reaches 50 events, the share of ≥100 events expected by then",
    ],
    "gap -i gdp": [
        "gdp-growth: shortfall 1.8个百分点 of target 7% (the goal), actual 5.2% (observed for Jan-Sep 2023: FILE:6)",
        "gdp-growth: required_growth_rest_of_year 12.4% of target_growth 7% (the goal), growth_to_date 5.2% (observed for Jan-Sep 2023: FILE:6), share_to_date 75% (levels of Jan-Sep 2022 and 2022: 7.5 billion yuan and 10 billion yuan)",
        "gdp-growth: behind: 5.2% in Jan-Sep 2023 does not meet the goal of about 7% so far",
    ],
    "path -i metallurgy --via 2023=210亿元 --shape linear": [
        "metallurgy-scale: equal_step 30亿元 of base 180亿元 (observed for 2022: FILE:2), target 210亿元 (--via 2023=210亿元), periods 1 (2022 to 2023)",
        "metallurgy-scale: equal_step 90亿元 of base 210亿元 (--via 2023=210亿元), target 300亿元 (the goal), periods 1 (2023 to 2024)",
        "metallurgy-scale: equal_step 45亿元 of base 210亿元 (--via 2023=210亿元), target 300亿元 (the goal), periods 2 (2023 to 2025)",
    ],
    "path -i metallurgy --via 2023=1.1x": [
        "metallurgy-scale: required_growth 10% of base 180亿元 (observed for 2022: FILE:2), target 198亿元 (--via 2023=1.1x), periods 1 (2022 to 2023)",
        "metallurgy-scale: required_growth 51.5152% of base 198亿元 (--via 2023=1.1x), target 300亿元 (the goal), periods 1 (2023 to 2024)",
        "metallurgy-scale: required_growth 23.0915% of base 198亿元 (--via 2023=1.1x), target 300亿元 (the goal), periods 2 (2023 to 2025)",
    ],
    "path -i smart-logistics --from latest": [
        "smart-logistics-growth: level_after 132.25 of base 100 (index 100 at the base), growth 15% (the goal), periods 2 (2022 to 2024)",
        "smart-logistics-growth: required_growth 18.0804% of base 112 (observed for 2023), target 132.25 (level_after), periods 1 (2023 to 2024)",
        "smart-logistics-growth: level_after 152.088 of base 100 (index 100 at the base), growth 15% (the goal), periods 3 (2022 to 2025)",
        "smart-logistics-growth: required_growth 16.53% of base 112 (observed for 2023), target 152.088 (level_after), periods 2 (2023 to 2025)",
    ],
    "path -i basic-chemicals": [
        "basic-chemicals-doubling: required_growth 100% of base 100 (index 100 at the base), target 200 (the goal), periods 1 (2022 to 2023)",
        "basic-chemicals-50: required_growth 100% of base 100 (index 100 at the base), target 200 (the stage basic-chemicals-doubling), periods 1 (2022 to 2023)",
        "basic-chemicals-50: needed_base 40.8149亿元 of target 50亿元 (the goal), growth 7% (scenario at the pace of the GDP goal), periods 3 (2022 to 2025)",
        "basic-chemicals-50: needed_base 37.5657亿元 of target 50亿元 (the goal), growth 10% (scenario at the pace of the industrial output goal), periods 3 (2022 to 2025)",
        "basic-chemicals-50: needed_base 32.8758亿元 of target 50亿元 (the goal), growth 15% (scenario at the pace of the goal for logistics and tourism), periods 3 (2022 to 2025)",
        "basic-chemicals-scale: needed_base 87.3439亿元 of target 100亿元 (the goal), growth 7% (scenario at the pace of the GDP goal), periods 2 (2022 to 2024)",
        "basic-chemicals-scale: needed_base 82.6446亿元 of target 100亿元 (the goal), growth 10% (scenario at the pace of the industrial output goal), periods 2 (2022 to 2024)",
        "basic-chemicals-scale: needed_base 75.6144亿元 of target 100亿元 (the goal), growth 15% (scenario at the pace of the goal for logistics and tourism), periods 2 (2022 to 2024)",
        "basic-chemicals-scale: needed_base 81.6298亿元 of target 100亿元 (the goal), growth 7% (scenario at the pace of the GDP goal), periods 3 (2022 to 2025)",
        "basic-chemicals-scale: needed_base 75.1315亿元 of target 100亿元 (the goal), growth 10% (scenario at the pace of the industrial output goal), periods 3 (2022 to 2025)",
        "basic-chemicals-scale: needed_base 65.7516亿元 of target 100亿元 (the goal), growth 15% (scenario at the pace of the goal for logistics and tourism), periods 3 (2022 to 2025)",
    ],
    "path -i gdp --by quarter": [
        "gdp-growth: level_after 107亿元 of base 100亿元 (observed for 2022: FILE:7), growth 7% (the goal), periods 1 (2022 to 2023)",
        "gdp-growth: required_growth 7% of base 100亿元 (observed for 2022: FILE:7), target 107亿元 (level_after), periods 1 (2022 to 2023)",
        "gdp-growth: required_growth_rest_of_year 12.4% of target_growth 7% (the growth of 2023 on the path), growth_to_date 5.2% (observed for Jan-Sep 2023: FILE:6), share_to_date 75% (levels of Jan-Sep 2022 and 2022: 7.5 billion yuan and 10 billion yuan)",
    ],
    "project -i metallurgy --volatility 5 --growth 10 --years 2": [
        "metallurgy-scale: required_growth 29.0994% of base 180亿元 (observed for 2022: FILE:2), target 300亿元 (the goal), periods 2 (2022 to 2024)",
        "metallurgy-scale: level_after 217.8亿元 of base 180亿元 (observed for 2022: FILE:2), growth 10% (--growth), periods 2 (2022 to 2024)",
        "metallurgy-scale: shortfall 82.2亿元 of target 300亿元 (the goal), actual 217.8亿元 (level_after)",
        "metallurgy-scale: needed_base 247.934亿元 of target 300亿元 (the goal), growth 10% (--growth), periods 2 (2022 to 2024)",
        "metallurgy-scale: probability_of_reaching 0.000297179% of base 180亿元 (observed for 2022: FILE:2), target 300亿元 (the goal), growth 10% (--growth), volatility 5% (--volatility), periods 2 (2022 to 2024)",
    ],
    "project -i smart-logistics --base 50 --growth 10 --years 2": [
        "smart-logistics-growth: level_after 66.125亿元 of base 50亿元 (the base given for smart-logistics), growth 15% (the goal), periods 2 (2022 to 2024)",
        "smart-logistics-growth: level_after 60.5亿元 of base 50亿元 (the base given for smart-logistics), growth 10% (--growth), periods 2 (2022 to 2024)",
        "smart-logistics-growth: shortfall 5.625亿元 of target 66.125亿元 (level_after), actual 60.5亿元 (level_after)",
    ],
    "project -i basic-chemicals --growth 10": [
        "basic-chemicals-doubling: required_growth 100% of base 1 (the base is 1), target 2 (the goal), periods 1 (2022 to 2023)",
        "basic-chemicals-50: needed_base 37.5657亿元 of target 50亿元 (the goal), growth 10% (--growth), periods 3 (2022 to 2025)",
        "basic-chemicals-scale: needed_base 82.6446亿元 of target 100亿元 (the goal), growth 10% (--growth), periods 2 (2022 to 2024)",
        "basic-chemicals-scale: needed_base 75.1315亿元 of target 100亿元 (the goal), growth 10% (--growth), periods 3 (2022 to 2025)",
    ],
    "project -i three-industries --reading combined --base modern-agriculture=100 --base food-processing=80 --growth 10 --years 2": [
        "three-industries-scale: required_growth 17.8511% of base 360亿元 (the sum of the bases of modern-agriculture, food-processing, metallurgy), target 500亿元 (the goal), periods 2 (2022 to 2024)",
        "three-industries-scale: level_after 435.6亿元 of base 360亿元 (the sum of the bases of modern-agriculture, food-processing, metallurgy), growth 10% (--growth), periods 2 (2022 to 2024)",
        "three-industries-scale: shortfall 64.4亿元 of target 500亿元 (the goal), actual 435.6亿元 (level_after)",
        "three-industries-scale: needed_base 413.223亿元 of target 500亿元 (the goal), growth 10% (--growth), periods 2 (2022 to 2024)",
    ],
}


@pytest.mark.parametrize("command", STEPS)
def test_every_step_tells_its_goal_its_numbers_and_where_they_are_from(siping: Siping, file: str, command: str) -> None:
    ran = siping(*command.split(), "--actuals", file, "--explain", "-f", "json")
    steps = (told(step).replace(file, "FILE") for step in ran.json["explain"])
    assert list(dict.fromkeys(steps)) == STEPS[command]


RULES = '''
from elsewhere import Message

SAID = Message("what is said")


def rule(plan):
    """What it checks.

    Why that
    matters.

    How it is mended.
    """


def helper(plan):
    """Return what a rule needs."""


def silent(plan):
    return plan


def _private(plan):
    """One.

    Two.

    Three.
    """
'''


def test_the_catalogue_collects_messages_and_the_three_paragraphs_of_each_rule() -> None:
    extract = pytest.importorskip("babel.messages.extract", reason="babel is in the dev extra").extract
    found = extract(rule_texts, io.BytesIO(RULES.encode()), {"Message": None})
    assert [text for _, text, _, _ in found] == [
        "what is said",
        "What it checks.",
        "Why that matters.",
        "How it is mended.",
    ]
