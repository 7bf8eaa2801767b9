"""Somebody who has `figures --json` and the contract, and works out what is hidden. Knows nothing of our own solver.

Every count of the object is an unknown whole number; what is printed is fixed; what the contract says must hold does.
For each hidden count of clients the smallest and the largest value that fit are searched.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from quietwins.measures.figures import AllFigures

FAR = 400  # nobody searches for counts further from 0 than this
HIDDEN = "hidden"


def of_few(everything: AllFigures, hides: Callable[[int], bool]) -> list[str]:
    """The sessions and marks of too few clients, by the names that an attacker gives them."""
    victories, course = everything.figures.victories, everything.course
    groups = {
        "marks": (victories.clients_recorded, victories.clients_any),
        "sessions noticed": (victories.clients_recorded, victories.clients_any),
        "sessions none_noticed": (victories.clients_recorded,),
        "uncoded": (victories.clients_recorded, victories.clients_uncoded),
        **{f"band {at} recorded": (band.clients, band.clients_recorded) for at, band in enumerate(course.bands)},
    }
    for kind, figures in (("code", victories.by_code), ("family", victories.by_family)):
        groups |= {f"{kind} {one.code}": (victories.clients_recorded, one.clients) for one in figures if one.marks}
    for at, month in enumerate(one for one in everything.figures.months if one.sessions):
        groups |= {
            f"month {at} sessions": (month.clients,),
            f"month {at} recorded": (month.clients, month.clients_recorded),
            f"month {at} marks": (month.clients, month.clients_recorded, month.clients_any),
        }
    return [name for name, of in groups.items() if any(map(hides, of))]


class Attacker:
    def __init__(self, told: dict, families: dict[str, str | None]):
        self.told, self.values, self.least, self.rows = told, {}, {}, []
        self.families = families
        self.listen()

    # what is printed

    def count(self, name: str, value, least: int = 0) -> str:
        known = isinstance(value, int)
        self.values[name], self.least[name] = (value if known else None), least
        return name

    def adds(self, total: list[str], parts: list[str]) -> None:
        self.rows.append(({**dict.fromkeys(total, 1), **dict.fromkeys(parts, -1)}, 0, 0))

    def no_more(self, small: str, large: str) -> None:
        self.rows.append(({small: 1, large: -1}, -np.inf, 0))

    def listen(self) -> None:
        told = self.told
        for name in ("sessions", "clients", "started_before_log"):
            self.count(name, told[name])
        self.no_more("started_before_log", "clients")
        self.no_more("clients", "sessions")
        self.hear_goals("goals", told["goals"])
        for rater, goals in told.get("goals_by_rater", {}).items():
            self.hear_goals(f"goals {rater}", goals)
        self.hear_victories(told["quiet_victories"])
        self.hear_grid(told["together"])
        self.hear_lists(told)

    def hear_goals(self, name: str, goals: dict) -> None:
        share, mean = goals["share_forward"], goals["movement"]
        for key in ("in_view", "rated_again", "clients_rated_again", "reached", "began_at_8_or_more"):
            self.count(f"{name} {key}", goals[key])
        steps = [self.count(f"{name} {step}", n) for step, n in goals["steps"].items()]
        clients = [self.count(f"{name} clients {key}", n) for key, n in goals["clients"].items()]
        again = f"{name} clients_rated_again"
        self.adds([f"{name} rated_again"], steps)
        self.adds([again], clients)
        self.no_more(again, "clients")
        self.no_more(again, f"{name} rated_again")
        self.adds([f"{name} in_view"], [f"{name} rated_again", self.count(f"{name} once", None)])
        self.no_more(f"{name} clients forward", f"{name} forward")
        self.no_more(f"{name} clients back", f"{name} back")
        if isinstance(mean, dict):
            self.values[again] = mean["clients"]
            if isinstance(share, dict):
                self.values[f"{name} clients forward"] = round(share["value"] * mean["clients"])

    def hear_victories(self, victories: dict) -> None:
        states = [self.count(f"sessions {state}", n) for state, n in victories["sessions"].items()]
        self.adds(["sessions"], states)
        for key in ("marks", "uncoded", "first_time"):
            self.count(key, victories[key])
        share = victories["clients_with_any"]
        given = share if isinstance(share, dict) else {}
        self.count("any", 0 if share is None else given.get("n"))
        self.count("with recorded", 0 if share is None else given.get("of"))
        # A kind that was never noticed is not listed, but where the marks are hidden everything is.
        listed = 0 if victories["marks"] == HIDDEN else 1
        codes = {code: self.count(f"code {code}", n, listed) for code, n in victories["by_code"].items()}
        self.adds(["marks"], ["uncoded", *codes.values()])
        for family, n in victories["by_family"].items():
            self.count(f"family {family}", n, listed)
            self.adds([f"family {family}"], [name for code, name in codes.items() if self.families[code] == family])
        for small, large in (("any", "with recorded"), ("with recorded", "clients"), ("first_time", "any")):
            self.no_more(small, large)
        self.no_more("any", "sessions noticed")
        if isinstance(victories["completeness"], float) and isinstance(self.values["sessions"], int):
            recorded = round(victories["completeness"] * self.values["sessions"])
            self.values["sessions not_recorded"] = self.values["sessions"] - recorded

    def hear_grid(self, grid: dict) -> None:
        cells = {(row, column): f"{row} {column}" for row in grid for column in grid[row]}
        for (row, column), name in cells.items():
            self.count(name, grid[row][column])
        self.adds(["clients"], list(cells.values()))
        for row in ("forward", "no_clear_change", "back"):
            self.adds([f"goals clients {row}"], [name for (r, _), name in cells.items() if r == row])
        column = {c: [name for (_, one), name in cells.items() if one == c] for _, c in cells}
        self.adds(["clients"], ["with recorded", *column["nothing_recorded"]])
        self.adds(["with recorded"], ["any", *column["none"]])

    def hear_lists(self, told: dict) -> None:
        def rate(row: dict, recorded: str, marks: str) -> None:
            """A rate tells marks from sessions and the other way round."""
            if not isinstance(row["per_10"], dict):
                return
            value = row["per_10"]["value"] / 10
            if self.values[recorded] is not None:
                self.values[marks] = round(value * self.values[recorded])
            elif self.values[marks] and value:
                self.values[recorded] = round(self.values[marks] / value)

        for place, month in enumerate(told["months"]):
            names = {key: f"month {place} {key}" for key in ("sessions", "recorded", "marks", "clients")}
            for key, name in names.items():
                self.count(name, month[key], 1 if key in ("sessions", "clients") else 0)
            moved = month["movement"]
            self.count(f"month {place} moved", 0 if moved is None else moved["clients"] if moved != HIDDEN else None)
            rate(month, names["recorded"], names["marks"])
            self.no_more(names["clients"], names["sessions"])
            self.no_more(names["recorded"], names["sessions"])
            self.no_more(names["clients"], "clients")
            self.no_more(f"month {place} moved", names["clients"])
        for key, total in (
            ("sessions", ["sessions"]),
            ("recorded", ["sessions noticed", "sessions none_noticed"]),
            ("marks", ["marks"]),
        ):
            self.adds(total, [f"month {place} {key}" for place in range(len(told["months"]))])
        for place, band in enumerate(told["course"]):
            self.count(f"band {place}", band["clients"], 1)
            self.count(f"band {place} recorded", band["recorded"])
            moved = band["movement"]
            self.count(f"band {place} moved", 0 if moved is None else moved["clients"] if moved != HIDDEN else None)
            self.no_more(f"band {place} moved", f"band {place}")
            self.no_more(f"band {place}", "clients")

    # what follows

    def clients_hidden(self) -> list[str]:
        """The counts of clients that are not printed."""
        of_marks_or_goals = ("sessions", "marks", "recorded", "uncoded", "code", "family", "rated_again", "in_view")
        steps = ("once", "reached", "began", "edged", "same", "slipped", "goals forward", "goals back")

        def of_clients(name: str) -> bool:
            if "clients" in name:
                return True
            if name.startswith("reached "):
                return True
            plain = name.startswith(("goals", "goals "))
            return not (any(word in name for word in of_marks_or_goals) or (plain and any(s in name for s in steps)))

        return [name for name, value in self.values.items() if value is None and of_clients(name)]

    def worked_out(self, names: list[str]) -> list[str]:
        """Those of these counts for which only one value fits."""
        places = {name: place for place, name in enumerate(self.values)}
        matrix = np.zeros((len(self.rows), len(places)))
        for row, (terms, _, _) in enumerate(self.rows):
            for name, times in terms.items():
                matrix[row, places[name]] += times
        low = [self.least[n] if v is None else v for n, v in self.values.items()]
        high = [FAR if v is None else v for v in self.values.values()]
        rules = LinearConstraint(matrix, [row[1] for row in self.rows], [row[2] for row in self.rows])
        fitting: dict[str, set[int]] = {name: set() for name in names}
        for name in names:
            for sign in (1, -1):
                if len(fitting[name]) > 1:  # what was found for another one tells of this one as well
                    break
                aim = np.zeros(len(places))
                aim[places[name]] = sign
                best = milp(aim, constraints=rules, bounds=Bounds(low, high), integrality=np.ones(len(places)))
                assert best.status == 0, f"what is printed contradicts itself: {best.message}"
                for other, values in fitting.items():
                    values.add(round(best.x[places[other]]))
        return [name for name in names if len(fitting[name]) == 1]
