"""Secondary suppression on published tables: the reference tool of the field leaks once totals are asked for."""

from __future__ import annotations

import json
import time
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.stages import Stage, protect
from quietwins.disclosure.system import Counted, Solver, System

ACRO = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())["sdc_acro"]
THRESHOLD = 10


def hidden_counts(system: System, rule: SmallGroupRule) -> set[str]:
    return Stage.first(system, rule).hidden[rule.min_clients]


def table(cells: dict[tuple[str, ...], int]) -> System:
    """A table with every margin told: each dimension may be summed over, and so may any of them together."""
    system = System()
    sides = [sorted({key[side] for key in cells}) for side in range(len(next(iter(cells))))]
    for key in product(*([*side, "all"] for side in sides)):
        n = sum(n for cell, n in cells.items() if all(k in ("all", c) for k, c in zip(key, cell, strict=True)))
        name = " ".join(key)
        system.counts[name] = Counted(n, (n,), ((name,),), breakdown="" if "all" in key else "cells")
    for key in product(*([*side, "all"] for side in sides)):
        for place, side in enumerate(sides):
            if key[place] == "all":
                parts = [" ".join((*key[:place], one, *key[place + 1 :])) for one in side]
                system.adds_up([" ".join(key)], parts)
    return system


def ranges(system: System, hidden: set[str]) -> dict[str, tuple[float, float]]:
    """The smallest and largest value that fits each hidden count; margins of a table have whole corners."""
    names = list(system.counts)
    rows = np.array([[terms.get(name, 0) for name in names] for terms in system.equal])
    bounds = [(0, None) if name in hidden else (system.counts[name].value,) * 2 for name in names]
    found = {}
    for name in hidden:
        aim = np.array([float(name == one) for one in names])
        ends = [linprog(sign * aim, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds) for sign in (1, -1)]
        found[name] = (ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun)
    return found


def test_in_the_published_example_the_six_flagged_cells_cannot_be_worked_out_from_the_totals():
    cells = {
        (str(year), grant): n for year in range(6) for grant, n in ACRO["year_x_grant_counts_each_of_6_years"].items()
    }
    system = table(cells)
    flagged = {name for name, count in system.counts.items() if SmallGroupRule(THRESHOLD).hides(count.value)}
    assert len(flagged) == ACRO["flagged_cells"]
    # With only those hidden, each is its year's total minus the rest: the leak.
    assert all(low == pytest.approx(high) for low, high in ranges(system, flagged).values())
    hidden = hidden_counts(system, SmallGroupRule(THRESHOLD))
    assert flagged < hidden
    assert not any("all" in name for name in hidden), "totals stay"
    assert all(high - low >= 1 for low, high in ranges(system, hidden).values())


def test_the_published_year_by_survival_is_protected_with_its_true_totals():
    cells = {
        (grant, fate): ACRO["y2010"][fate][grant] for grant in ("G", "N", "R", "R/G") for fate in ("Alive", "Dead")
    }
    system = table(cells)
    assert system.counts["all Alive"].value == ACRO["y2010"]["Alive"]["true_total"]
    assert system.counts["all all"].value == ACRO["y2010"]["true_grand"]
    flagged = {name for name, count in system.counts.items() if "all" not in name and 1 <= count.value < THRESHOLD}
    assert len(flagged) == ACRO["y2010"]["flagged"] - ACRO["y2010"]["flagged_zero"]
    hidden = hidden_counts(system, SmallGroupRule(THRESHOLD))
    assert flagged < hidden
    assert all(high - low >= 1 for low, high in ranges(system, hidden).values())
    assert "all all" not in hidden


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=3, max_size=3), min_size=2, max_size=4)
)
def test_in_any_table_with_totals_no_hidden_cell_can_be_worked_out(numbers):
    system = table({(f"r{i}", f"c{j}"): n for i, row in enumerate(numbers) for j, n in enumerate(row)})
    hidden = hidden_counts(system, SmallGroupRule(5))
    assert all(high - low >= 1 - 1e-6 for low, high in ranges(system, hidden).values())


def test_a_count_that_no_relation_touches_needs_no_other_to_be_hidden():
    system = System({"alone": Counted(2, (2,), (("alone",),)), "other": Counted(9, (9,), (("other",),))})
    assert hidden_counts(system, SmallGroupRule(5)) == {"alone"}


def test_a_count_told_only_where_another_is_hidden_is_hidden_with_it():
    share = (("share",),)
    system = System({"some": Counted(2, (2,), share), "of": Counted(20, (20,), share)})
    assert hidden_counts(system, SmallGroupRule(5)) == {"some", "of"}


def test_where_nothing_is_left_to_hide_the_search_ends():
    system = System({"a": Counted(1, (1,), (("a",),)), "b": Counted(1, (1,), (), least=1)})
    system.equal.append({"a": 1})  # a contradiction in terms: nothing can vary
    assert protect(system, {"a"}, set(), Solver(system), time.monotonic() + 5) == {"a"}
