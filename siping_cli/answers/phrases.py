"""The phrases of sentences about goals, by what is to be said."""

from __future__ import annotations

from siping_cli.text.messages import Message

DIFFERENCES = {
    "above": Message("{amount} above the goal"),
    "below": Message("{amount} below the goal"),
    "over": Message("{amount} above the ceiling"),
    "under": Message("{amount} below the ceiling"),
    "short": Message("{amount} short of the goal"),
    "beyond": Message("{amount} more than the goal"),
}
WITHIN = {
    "above": Message("{amount} above the goal, within ±{width} of 左右 (about)"),
    "below": Message("{amount} below the goal, within ±{width} of 左右 (about)"),
    "short": Message("{amount} short of the goal, within ±{width} of 左右 (about)"),
}
NEAR_END = {
    "short": Message("{amount} short of the lower end of the goal"),
    "past": Message("{amount} past the lower end of the goal"),
    "above": Message("{amount} above the upper end of the goal"),
    "below": Message("{amount} below the upper end of the goal"),
}
FIGURE = {
    "growth": Message("growth in {period} was {value}"),
    "fall": Message("{period} fell by {value}"),
    "figure": Message("the figure for {period} is {value}"),
}
FIGURE_OF_STATUS = {
    "growth": Message("growth in {period} was {value} ({status})"),
    "fall": Message("{period} fell by {value} ({status})"),
    "figure": Message("the figure for {period} is {value} ({status})"),
}
OVER_YEARS = {
    ("average", False): Message("growth averaged {value} a year in {period}"),
    ("average", True): Message("the fall averaged {value} a year in {period}"),
    ("base", False): Message("growth over {period} was {value} in all"),
    ("base", True): Message("the fall over {period} was {value} in all"),
}
STEPS = {
    "rise": Message("{period} needs a rise of {amount} a year"),
    "fall": Message("{period} needs a cut of {amount} a year"),
    "may rise": Message("{period} allows a rise of {amount} a year"),
    "sum": Message("{period} needs {amount} a year"),
}
REST = {
    "growth": Message("{period} needs {growth} growth"),
    "would do": Message("{growth} growth in {period} is enough"),
    "even a fall": Message("a fall of {growth} in {period} would still be enough"),
    "at most": Message("growth in {period} must not exceed {growth}"),
    "fall": Message("{period} needs a fall of at least {growth}"),
}
LEADS = {
    "growth": Message("from {start} to {last}, {growth} growth a year is needed"),
    "one year": Message("{last} needs {growth} growth over {start}"),
    "even a fall": Message("from {start} to {last}, a fall of {growth} a year would still be enough"),
    "any": Message("any growth over {start} is enough in {last}"),
    "at most": Message("from {start} to {last}, growth must not exceed {growth} a year"),
    "fall": Message("from {start} to {last}, a fall of {growth} a year is needed"),
}
