"""Every text, every sentence of ``words/`` and every title of a chart, for made-up practices.

The figures are found once and by the rules as they are; the words are asked for again under other
rules. So what differs between two askings are the numbers of rules in sentences.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from types import ModuleType
from typing import Any

from practices import BLANK, NONE, Session, log_of

from quietwins import charts, rules, words, writing
from quietwins.charts.goals import Changes
from quietwins.charts.journey import journey_strip
from quietwins.charts.look import PALETTES
from quietwins.charts.quiet_victories import SmallLine
from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, all_on_screen
from quietwins.disclosure.grain import lines_over_time
from quietwins.disclosure.left_out_by_dates import outside_view
from quietwins.disclosure.recording import changes_on_screen
from quietwins.disclosure.screen_kinds import kinds_on_screen
from quietwins.disclosure.screen_year_before import year_before_on_screen
from quietwins.disclosure.why_kept_back import KeptBack, Why
from quietwins.log import LogView, SessionLog, View
from quietwins.log.one_journey import journey_of
from quietwins.measures.all_figures import all_figures
from quietwins.measures.axes import movement_axis
from quietwins.measures.control_chart import ControlChart, Rule, standing_out
from quietwins.measures.estimates import Estimate
from quietwins.measures.funnel import Dot, Funnel, Limit, clinician_tally, dots_of
from quietwins.measures.own_course import practice_course
from quietwins.measures.own_range import practice_range
from quietwins.measures.run_chart import RunChart, lines_tried
from quietwins.sample import read_sample
from quietwins.settings import template
from quietwins.store import Note
from quietwins.store.beside.what_left import Audience
from quietwins.words.about_the_numbers import TEXTS, text_named
from quietwins.words.downloads import Copy

# Of files, imports, notes and people: they say what is in a file, and no rule of a figure. That
# they hold no number of their own is tried where numbers in sentences are looked for.
NOT_OF_FIGURES = {
    *("arrival", "blanks", "card", "card_counts", "card_evidence"),
    *("keeping", "names_turned", "notes", "of_network", "signing_in", "why_left_out"),
}
# Pieces that others make sentences of.
PIECES = {
    "agenda",
    "lines",
    "names",
    "numbers",
    "questions",
    "about_the_numbers",
    "table",
    "tables",
    "what_to_do",
}
WAYS_TO_DRAW = {"line", "ranges", "control", "one_month"}
Values = Mapping[str, Any]


@cache
def askings() -> Mapping[str, Callable[[], str]]:
    """What can be said, by where it is said, each to be asked for by the rules of that moment."""
    return dict(_askings())


def _askings() -> Iterator[tuple[str, Callable[[], str]]]:
    for path in sorted(TEXTS.glob("*.md")):
        yield f"texts/{path.stem}", partial(text_named, path.stem)
    yield "settings", template
    for name, values in worlds().items():
        for module, function in functions():
            given = arguments(function, values)
            if given is not None:
                place = module.__name__.removeprefix("quietwins.").replace(".", "/")
                yield f"{place} {function.__name__}, {name}", partial(_say, function, given)


def _say(function: Callable[..., Any], given: Mapping[str, Any]) -> str:
    of_practice: dict[str, Any] = {"k": rules.now.k} if "k" in given else {}
    if "kept" in given:
        of_practice |= {"kept": replace(given["kept"], k=rules.now.k)}
    return _as_text(function(**(given | of_practice)))


def functions() -> Iterator[tuple[ModuleType, Callable[..., Any]]]:
    """What makes sentences and tables of figures, and what draws them."""
    for package in (words, charts, writing):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for function in vars(module).values():
                own = getattr(function, "__module__", "") == module.__name__
                if inspect.isfunction(function) and own and _tells(module, function):
                    yield module, function


def _tells(module: ModuleType, function: Callable[..., Any]) -> bool:
    """Whether a function tells of figures, and is not a piece of others that do."""
    _, package, stem = module.__name__.split(".")
    of = inspect.signature(function)
    if function.__name__.startswith("_") or stem in NOT_OF_FIGURES:
        return False
    if package == "charts":
        return of.return_annotation == "Chart" and stem not in WAYS_TO_DRAW
    return stem not in PIECES or not of.parameters


def arguments(function: Callable[..., Any], values: Values) -> dict[str, Any] | None:
    """A value for each parameter, by its name or else by its kind; None where a world has none."""
    given = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            continue
        named = f"{parameter.name}: {parameter.annotation}"
        for key in (f"{function.__name__}: {parameter.name}", named, parameter.annotation):
            if key in values:
                given[parameter.name] = values[key]
                break
        else:
            if parameter.default is inspect.Parameter.empty:
                return None
    return given


def _as_text(told: object) -> str:
    """What a function gave, as text; of a chart its titles."""
    if hasattr(told, "title") and hasattr(told, "drawing"):
        return " ".join(told.title.values())
    if hasattr(told, "in_words"):
        return str(told.in_words(rules.now.k).to_csv(index=False))
    if hasattr(told, "to_csv"):
        return str(told.to_csv(index=False))
    return str(told)


@cache
def worlds() -> dict[str, Values]:
    """Made-up practices that bring out every sentence, with their figures as they are shown."""
    year = View(date(2025, 1, 1), date(2025, 12, 31))
    sample = SessionLog.build(read_sample(), read_codebook())
    chosen = replace(year, clinicians=frozenset({"CL-02"}))
    both_years = View(date(2024, 1, 1), date(2025, 12, 31))
    return {
        "the sample": _world(sample, both_years),
        "one clinician": _world(sample, chosen),
        "few sessions": _world(_few_sessions(), year),
        "few clients": _world(_few_sessions(2), year),
        "nothing recorded": _world(_nothing_recorded(), year),
        "nobody": _world(_few_sessions(), View(date(2020, 1, 1), date(2020, 12, 31))),
        "high goals": _world(_high_goals(), year),
    }


def _world(log: SessionLog, view: View) -> Values:
    rule = SmallGroupRule()
    other = replace(
        view,
        first=view.first - timedelta(days=730),
        last=view.first - timedelta(days=1),
    )
    everything = all_on_screen(all_figures(log, view, other), rule)
    beside = all_on_screen(all_figures(log, other), rule)
    lines = lines_over_time(log, view, rule)
    kinds = kinds_on_screen(log, view, lines.grain, lines.periods)
    figures, course = everything.figures, everything.course
    codes = kinds.codes
    changes = changes_on_screen(log, view, lines.grain, rule)
    values: dict[str, Any] = {
        "Figures": figures,
        "other: Figures": beside.figures,
        "both: Count": 3,
        "clients: Count": figures.clients,
        "narrowed: bool": True,
        "longer: bool": True,
        "OutsideView": outside_view(log, view, rule),
        "host: str": "a.clinic.example",
        "this_computer: bool": False,
        "GoalFigures": figures.goals,
        "Mapping[str, GoalFigures]": figures.goals_by_rater,
        "VictoryFigures": figures.victories,
        "Spread": everything.spread,
        "Comparison": everything.comparison,
        "Sequence[PeriodFigures]": lines.periods,
        "standing_out: Sequence[PeriodFigures]": standing_out(lines.periods),
        "LinesTried": lines_tried(lines.periods, changes),
        "imports: Sequence[ImportEvent]": [],
        "Note | None": Note("1", date(2026, 1, 5), "a quiet start"),
        "when: date": date(2026, 1, 5),
        "Sequence[BandFigures]": course.bands,
        "Sequence[PeriodFigures | BandFigures]": [*lines.periods, *course.bands],
        "Sequence[BandRange]": practice_course(log, view),
        "Sequence[ByThen]": course.first_noticed,
        "Sequence[Mean]": changes,
        "Sequence[KindOverTime]": codes,
        "KindOverTime": codes[0],
        "Sequence[Measured]": codes[0].per_10,
        "SmallLine": SmallLine(codes[0], "Trust"),
        "Changes": Changes(changes, lines.periods, 0.4),
        "Copy": Copy(Audience.OUTSIDE, date(2026, 1, 5)),
        "said: Sequence[str]": ["“So much”", "was said"],
        "names: Sequence[str]": [kind.code for kind in codes],
        "name: str": "Trust",
        "family: str": log.codebook.families[0],
        "title: str": "Trust",
        "what: str": "Goals moved forward",
        "more: str": "It moved.",
        "of: str": "some clients",
        "kept_back: str": "a few clients",
        "year: int": 2025,
        "n: int": 1,
        "View | None": None,
        "Mapping[str, Count]": figures.goals.steps,
        "Mapping[str, Mapping[str, Count]]": figures.together,
        "YearBefore | None": year_before_on_screen(log, view, rule),
        "Line": "per_10",
        "Grain": lines.grain,
        "Axis": movement_axis(1.0),
        "Manner": "plain",
        "Palette": PALETTES["light"],
        "Codebook": log.codebook,
        "View": view,
        "Audience": Audience.OUTSIDE,
        "first: date": view.first,
        "last: date": view.last,
        "part: bool": False,
        "today: date": date(2026, 1, 5),
        "extent: float": 1.0,
        "top: float": 1.0,
        "hidden: str": "fewer",
        "few: str": "fewer",
        "KeptBack": KeptBack(rule.min_clients, for_others=True),
        "Why": Why.TOO_FEW_RATED_AGAIN,
        "why: str": "Why.",
        "clients: int": 2,
        "of: int": 12,
        "range": range(12),
        "sessions: int": 12,
        "whole_practice: bool": True,
        "Estimate": Estimate(0.5, -0.1, 1.1),
        "kind: str": "Movement",
        "how: str": "XmR",
        "sentence: str": "It moved.",
        "str | None": None,
        "k: int": rule.min_clients,
        "Funnel": _funnel(log, view),
        "ControlChart": _broken(),
        "RunChart | None": RunChart(0.7, 12, 12, 3, 7, 6, 3),
        "Points": [None] * len(lines.periods),
        "ControlChart | None": None,
        "float | None": None,
    }
    if len(log.sessions):
        journey = journey_of(log, str(log.sessions["client"].iloc[0]))
        strip = journey_strip(journey, log.codebook, PALETTES["light"])
        values |= {"Journey": journey, "Chart": strip}
    if (own := practice_range(log, view)) is not None:
        values |= {"OwnRange": own, "OwnRange | None": own}
    if view.first.year == 2020:
        values |= {"RunChart | None": None}
    return values


def _funnel(log: SessionLog, view: View) -> Funnel:
    dots = dots_of(clinician_tally(LogView(log, view.whole_practice()))) or (Dot(20, 7.0, 6),)
    return Funnel(7.0, dots, (Limit(10.0, 1.0, 14.0, 0.0, 18.0), Limit(90.0, 5.0, 9.0, 4.0, 10.0)))


def _broken() -> ControlChart:
    """A line on which every rule is broken, screened and on trial."""
    return ControlChart(7.0, (5.0,), (9.0,), True, True, tuple(Rule))


def _few_sessions(clients: int = 6) -> SessionLog:
    """A practice in which no rate can be given."""
    return log_of(
        *(Session(f"K{i}", "2025-02-03", {"goal_1": 3}, ["other"]) for i in range(clients)),
        *(Session(f"K{i}", "2025-11-03", {"goal_1": 5}, BLANK) for i in range(clients)),
    )


def _nothing_recorded() -> SessionLog:
    return log_of(*(Session(f"K{i}", "2025-02-03", {"goal_1": 3}, BLANK) for i in range(6)))


def _high_goals() -> SessionLog:
    """Goals that began high, that are reached, and things noticed often beside goals that stay."""
    return log_of(
        *(
            Session(
                f"K{i}",
                f"2025-{month:02}-03",
                {"goal_1": 8 if month == 1 else 10, "goal_2": 3},
                ["other", "trust"] if i < 9 else NONE,
            )
            for i in range(12)
            for month in (1, 2, 3, 4)
        )
    )
