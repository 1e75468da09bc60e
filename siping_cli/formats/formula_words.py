"""The words for the formulas and for what their letters stand for."""

from __future__ import annotations

from siping_cli.text.messages import Message

FORMULA_NAMES: dict[str, Message] = {
    "required_growth": Message("average annual growth"),
    "level_after": Message("level after growth"),
    "periods_to_reach": Message("years to reach the goal"),
    "needed_base": Message("needed base"),
    "equal_step": Message("equal step"),
    "required_growth_rest_of_horizon": Message("annual growth needed in the years left"),
    "required_growth_rest_of_year": Message("growth needed in the rest of the year"),
    "average_growth": Message("average of growth rates"),
    "growth_over": Message("growth over all years"),
    "mean": Message("average of the years"),
    "step_ratio": Message("actual step over required step"),
    "combined_growth": Message("growth of the whole"),
    "contribution": Message("contribution to growth"),
    "current_price_growth": Message("growth at current prices"),
    "constant_price_growth": Message("growth at constant prices"),
    "shortfall": Message("shortfall"),
    "attainment": Message("attainment"),
    "run_rate": Message("forecast at the rate so far"),
    "needed_per_period": Message("needed in each period left"),
    "progress_ratio": Message("actual growth over required growth"),
    "probability_of_reaching": Message("probability of reaching the goal"),
}
# By parameter; by formula and parameter where that is another thing there.
LETTER_NAMES: dict[str, Message] = {
    "actual": Message("actual"),
    "base": Message("base"),
    "base_share": Message("share in the base period"),
    "count": Message("count"),
    "current": Message("latest level"),
    "deflator": Message("change of prices"),
    "done": Message("done so far"),
    "elapsed": Message("share of the time elapsed"),
    "growth": Message("annual growth"),
    "growth_to_date": Message("growth so far"),
    "growths": Message("growth of each year"),
    "growths_done": Message("growth of each year so far"),
    "multiple": Message("multiple of the base"),
    "parts": Message("parts"),
    "periods": Message("years"),
    "periods_done": Message("years so far"),
    "periods_left": Message("periods left"),
    "periods_whole": Message("years in all"),
    "required_growth.target": Message("level at the end"),
    "share_to_date": Message("share of the same months in the year before"),
    "target": Message("target"),
    "target_growth": Message("target for the year"),
    "values": Message("value of each year"),
    "volatility": Message("standard deviation of growth"),
    "whole": Message("all of the time"),
}
