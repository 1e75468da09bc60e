"""The phrases of sentences about goals, by what is to be said."""

from __future__ import annotations

from siping_cli.text.messages import Message

DIFFERENCES = {
    "above": Message("{amount} above the goal"),
    "below": Message("{amount} below the goal"),
    "short": Message("{amount} short of the goal"),
    "beyond": Message("{amount} beyond the goal"),
}
WITHIN = {
    "above": Message("{amount} above the goal, within the ±{width} of 左右"),
    "below": Message("{amount} below the goal, within the ±{width} of 左右"),
    "short": Message("{amount} short of the goal, within the ±{width} of 左右"),
}
NEAR_END = {
    "short": Message("{amount} short of the near end of the goal"),
    "past": Message("{amount} past the near end of the goal"),
    "above": Message("{amount} above the upper end of the goal"),
    "below": Message("{amount} below the upper end of the goal"),
}
FIGURE = {
    "growth": Message("growth in {period} was {value}"),
    "fall": Message("the fall in {period} was {value}"),
    "figure": Message("the figure for {period} is {value}"),
}
FIGURE_OF_STATUS = {
    "growth": Message("growth in {period} was {value} ({status})"),
    "fall": Message("the fall in {period} was {value} ({status})"),
    "figure": Message("the figure for {period} is {value} ({status})"),
}
OVER_YEARS = {
    ("average", False): Message("growth was {value} a year on average in {period}"),
    ("average", True): Message("the fall was {value} a year on average in {period}"),
    ("base", False): Message("growth was {value} in {period} as a whole"),
    ("base", True): Message("the fall was {value} in {period} as a whole"),
}
STEPS = {
    "rise": Message("it must rise by {amount} a year in {period}"),
    "fall": Message("it must come down by {amount} a year in {period}"),
    "may rise": Message("it may rise by {amount} a year in {period}"),
    "sum": Message("{amount} a year are needed in {period}"),
}
REST = {
    "growth": Message("{period} must bring growth of {growth}"),
    "would do": Message("growth of {growth} in {period} would do"),
    "even a fall": Message("even a fall of {growth} in {period} would do"),
    "at most": Message("growth in {period} may be {growth} at most"),
    "fall": Message("{period} must bring a fall of at least {growth}"),
}
LEADS = {
    "growth": Message("from {start} to {last} growth of {growth} a year is needed"),
    "one year": Message("growth of {growth} over {start} is needed in {last}"),
    "any": Message("any growth over {start} is enough in {last}"),
    "at most": Message("from {start} to {last} growth may be {growth} a year at most"),
    "fall": Message("from {start} to {last} a fall of {growth} a year is needed"),
}
