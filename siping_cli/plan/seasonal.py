"""How a year is spread over its months: a seasonal profile, with its source."""

from decimal import Decimal
from typing import ClassVar

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import MONTHS
from siping_cli.numbers.quantities import Number
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record

QUARTERS = 4
_WHOLE = Decimal(100)


@record(kw_only=True)
class Profile:
    """Shares of a year in percent, for its four quarters or its twelve months.

    Attributes:
        id: the name that ``--profile`` takes.
        name: the name for people.
        shares: four or twelve shares, each 0 or more, that add up to 100.
        source: where the shares come from.
        note: what they must not be taken for.

    """

    id: str
    name: Text
    shares: tuple[Number, ...]
    source: Text
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check that the shares make up a year."""
        if len(self.shares) not in {QUARTERS, MONTHS}:
            message = Message("a profile must have 4 or 12 shares, not {count}", count=len(self.shares))
            raise InvalidValueError(("shares", message))
        if any(share < 0 for share in self.shares) or sum(self.shares) != _WHOLE:
            message = Message(
                "the shares of a profile must be 0 or more and add up to 100, not {sum}",
                sum=sum(self.shares, Decimal(0)),
            )
            raise InvalidValueError(("shares", message))

    def share_to(self, month: int) -> Decimal:
        """Return the share of the year from January to the end of a month, as a ratio.

        Months within a quarter weigh alike.

        >>> even = Profile(id="even", name=Text("", ""), source=Text("", ""), shares=(Decimal(25),) * 4)
        >>> even.share_to(4) == Decimal(1) / 3 and even.share_to(12) == 1
        True
        """
        length = MONTHS // len(self.shares)
        whole, part = divmod(month, length)
        done = sum(self.shares[:whole], Decimal(0))
        if part:
            done += self.shares[whole] * part / length
        return done / _WHOLE


@record(kw_only=True)
class ProfilesFile:
    """What a file of profiles says."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}  # and so in the records within

    profiles: tuple[Profile, ...]

    def __post_init__(self) -> None:
        """Check that there are profiles, each id once."""
        ids = [profile.id for profile in self.profiles]
        if not ids or len(set(ids)) != len(ids):
            raise InvalidValueError(("profiles", Message("profiles need unique ids; found: {ids}", ids=ids or "-")))


EVEN = Profile(
    id="even",
    name=Text("均匀分布", "even"),
    shares=(Decimal(25),) * QUARTERS,
    source=Text("假定每月相等", "an assumption: every month alike"),
)
