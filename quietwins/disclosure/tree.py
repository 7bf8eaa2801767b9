"""Hiding single figures in a tree of figures, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, cast

from quietwins.disclosure.system import Path
from quietwins.measures.estimates import HIDDEN

Tree = TypeVar("Tree")


def hide(tree: Tree, paths: Iterable[Path]) -> Tree:
    """The same figures with everything at these places hidden; a place that does not exist is no mistake."""
    below: dict[str | int, list[Path]] = defaultdict(list)
    for path in paths:
        if not path:
            return cast("Tree", HIDDEN)
        below[path[0]].append(path[1:])
    return cast("Tree", _rebuilt(tree, below)) if below else tree


def _rebuilt(tree: Any, below: Mapping[str | int, list[Path]]) -> Any:  # noqa: ANN401  # figures of any kind
    if is_dataclass(tree) and not isinstance(tree, type):
        return replace(tree, **{str(name): hide(getattr(tree, str(name)), paths) for name, paths in below.items()})
    if isinstance(tree, Mapping):
        return {key: hide(value, below[key]) if key in below else value for key, value in tree.items()}
    if isinstance(tree, tuple):
        return tuple(hide(value, below[place]) if place in below else value for place, value in enumerate(tree))
    return tree
