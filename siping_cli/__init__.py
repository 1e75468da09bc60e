"""A calculator for policy targets: goals as checked data, gaps, paths and projections.

The library behind the command line: ``load_plan`` reads a plan, and each question is a function
from a plan to an ``Answer``, which prints as a table, shows in a notebook and turns into plain dicts.
Names are imported on first use, so that importing siping costs nothing.

>>> import siping_cli
>>> answer = siping_cli.gap(siping_cli.load_plan(), ["gdp"])
>>> print(answer.rows[0].verdict, answer.rows[0].gap_unit)
open 个百分点
"""

TYPE_CHECKING = False  # what type checkers take for True; importing typing would double the time of --version
if TYPE_CHECKING:
    from siping_cli.errors import SipingError as SipingError
    from siping_cli.library import Answer as Answer
    from siping_cli.library import audit as audit
    from siping_cli.library import average as average
    from siping_cli.library import changes as changes
    from siping_cli.library import check as check
    from siping_cli.library import compare as compare
    from siping_cli.library import draft as draft
    from siping_cli.library import extract as extract
    from siping_cli.library import extract_many as extract_many
    from siping_cli.library import figures as figures
    from siping_cli.library import figures_in as figures_in
    from siping_cli.library import figures_in_many as figures_in_many
    from siping_cli.library import form as form
    from siping_cli.library import gap as gap
    from siping_cli.library import listed_figures as listed_figures
    from siping_cli.library import overview as overview
    from siping_cli.library import path as path
    from siping_cli.library import project as project
    from siping_cli.library import report as report
    from siping_cli.library import review as review
    from siping_cli.library import sensitivity as sensitivity
    from siping_cli.library import show as show
    from siping_cli.library import targets as targets
    from siping_cli.loading.load import load_plan as load_plan
    from siping_cli.loading.load import load_profile as load_profile
    from siping_cli.loading.source_text import SourceText as SourceText
    from siping_cli.observations.reading import read_actuals as read_actuals
    from siping_cli.texts.documents import read_document as read_document
    from siping_cli.texts.many import reports_in as reports_in

__version__ = "0.2.0"

_HOMES = {
    "Answer": "library",
    "SipingError": "errors",
    "SourceText": "loading.source_text",
    "audit": "library",
    "average": "library",
    "changes": "library",
    "check": "library",
    "compare": "library",
    "draft": "library",
    "extract": "library",
    "extract_many": "library",
    "figures": "library",
    "figures_in": "library",
    "figures_in_many": "library",
    "form": "library",
    "gap": "library",
    "listed_figures": "library",
    "load_plan": "loading.load",
    "load_profile": "loading.load",
    "read_actuals": "observations.reading",
    "read_document": "texts.documents",
    "overview": "library",
    "path": "library",
    "project": "library",
    "report": "library",
    "reports_in": "texts.many",
    "review": "library",
    "sensitivity": "library",
    "show": "library",
    "targets": "library",
}
__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604 - the names of the table


def __getattr__(name: str) -> object:
    """Import a public name from its room when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'siping_cli' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"siping_cli.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, for completion in a shell or a notebook."""
    return sorted(__all__)
