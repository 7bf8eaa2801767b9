"""Prints ``docs/errors.md``: everything that the program can refuse, leave out or ask, from the
code that says it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from inspect import getdoc
from pathlib import Path

import click

from quietwins import access
from quietwins.access import NotLetIn
from quietwins.access.starting import NoStartError
from quietwins.commands import add_command, check_command
from quietwins.intake import Outcome
from quietwins.intake.reasons import (
    Asked,
    CellLost,
    ColumnWhy,
    LayoutFault,
    NoSession,
    Reason,
    Refusal,
    RowRefused,
    ToLookAt,
)
from quietwins.store import store_errors
from quietwins.words import signing_in as words

STORE, ACCESS = Path(store_errors.__file__).parent, Path(access.__file__).parent
_HEAD = """\
# What can go wrong, and what to do

This page is printed from the code (`make docs`). `quietwins` is the program where it is installed;
the sentences name it as it was started.
Words in *italics* stand for what is in the file or the folder. No sentence repeats the content of
a cell that identifies people or holds free text.
"""
_KINDS: tuple[tuple[str, type[Reason]], ...] = (
    ("An export cannot come in", Refusal),
    ("A row is left out, because it cannot be used", RowRefused),
    ("A row is left out, because it is no session", NoSession),
    ("A cell is left out, and its session is kept", CellLost),
    ("Read, but please look", ToLookAt),
    ("A question that the file leaves open", Asked),
    ("What a column was taken for, and why", ColumnWhy),
    ("A layout cannot be used", LayoutFault),
)


def text() -> str:
    """The whole page."""
    reasons = (_reasons(title, kind) for title, kind in _KINDS)
    return "\n".join([_HEAD, _exit_codes(), *reasons, _of_store(), _of_server()])


def _exit_codes() -> str:
    """With what a command ends, for who calls it from a script."""
    codes = check_command.EXIT_CODES
    rows = [
        (
            str(codes[Outcome.READY]),
            "Done: `check` finds that all can come in, `add` has kept all.",
            "Nothing.",
        ),
        (
            str(click.ClickException.exit_code),
            "Something cannot be read or written; the sentence says what.",
            "What the sentence says.",
        ),
        (
            str(click.UsageError.exit_code),
            "Wrong usage: an option, or a file that is not there.",
            "`quietwins COMMAND --help` shows what there is.",
        ),
        (
            str(codes[Outcome.QUESTIONS]),
            "`check` and `add`: a question must be answered first; nothing was kept.",
            "Answer on the page, or in a layout (docs/layouts.md).",
        ),
        (
            str(codes[Outcome.REFUSED]),
            "`check` and `add`: a file is refused; the others are dealt with.",
            "What the sentence of that file says.",
        ),
    ]
    if (int(rows[3][0]), int(rows[4][0])) != (add_command.ANSWER_NEEDED, add_command.REFUSED):
        raise AssertionError("check and add end with different codes; print them apart.")
    titled = "## How a command ends\n\nOf several files, the highest code counts.\n"
    return f"{titled}\n{_table(('Exit code', 'When', 'What to do'), rows)}"


def _reasons(title: str, kind: type[Reason]) -> str:
    """All reasons of one kind; the last column only where any of them has something in it."""
    rows = [(_sentence(one.text), one.when, one.cure) for one in kind]
    head: tuple[str, ...] = ("It says", "When", "What to do")
    with_cure = any(cure for _, _, cure in rows)
    shown = rows if with_cure else [row[:2] for row in rows]
    return f"## {title}\n\n{_doc(kind)}\n\n{_table(head if with_cure else head[:2], shown)}"


def _sentence(text: str) -> str:
    """A sentence with its values in italics, and the words for several of a thing."""
    return "".join(
        said + (_place(name, form or "") if name else "") for said, name, form in Reason.parts(text)
    )


def _place(name: str, form: str) -> str:
    _, bar, many = form.partition("|")
    return many.replace("#", f"*{_plain(name)}*") if bar else f"*{_plain(name)}*"


def _of_store() -> str:
    """Errors of the practice on disk: when each comes, by its docstring, and all that it says."""
    title = (
        "## The practice on disk cannot be read or written\n\nEach sentence says what to do. What"
        " was there before stays as it was.\n"
    )
    return "\n".join([title, *_told(STORE, _store_errors())])


def _of_server() -> str:
    """Why a server does not start, and what somebody sees who is not let in."""
    refused = [words.not_let_in(why, "NAME") for why in NotLetIn]
    parts = ["## A server for several people\n", *_told(ACCESS, [NoStartError])]
    parts += ["### Somebody is not let in, and sees one sentence.\n"]
    parts += [f"- {one}" for one in (*refused, words.PLEASE_BY_PROXY, words.UNREACHABLE)]
    return "\n".join([*parts, ""])


def _told(folder: Path, errors: Sequence[type[Exception]]) -> Iterator[str]:
    """All that these errors say anywhere in a folder, error by error."""
    said: dict[str, dict[str, None]] = {}
    names = {error.__name__ for error in errors}
    for path in sorted(folder.rglob("*.py")):
        for name, sentence in _said_in(ast.parse(path.read_text(encoding="utf-8")), names):
            said.setdefault(name, {})[sentence] = None
    for error in errors:
        yield f"### {_doc(error)}\n"
        yield from (f"- {one}" for one in said.get(error.__name__, {}))
        yield ""


def _store_errors() -> list[type[store_errors.PracticeError]]:
    return [
        one
        for one in vars(store_errors).values()
        if isinstance(one, type) and issubclass(one, store_errors.PracticeError)
    ]


def _said_in(tree: ast.Module, names: set[str]) -> Iterator[tuple[str, str]]:
    """Each sentence that a module makes an error of, with the name of the error."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in names:
            yield from ((node.name, one) for one in _sentences_of(node, {"cls"}))
    for name in names:
        yield from ((name, one) for one in _sentences_of(tree, {name}))


def _sentences_of(tree: ast.AST, names: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called), args=[first, *_]) if called in names:
                sentence = _written(first)
                if sentence:
                    yield sentence


def _written(node: ast.expr) -> str:
    """A text as it stands in the code, with its values in italics; empty where it is none."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_written, parts))
        case ast.FormattedValue(value=ast.Call(func=ast.Name(id="program"))):
            return "quietwins"
        case ast.FormattedValue(value=value):
            return f"*{_plain(_named(value))}*"
    return ""


def _named(node: ast.expr) -> str:
    """What a value is called in the code."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=called):
            return _named(called)
        case ast.Subscript(value=value):
            return _named(value)
    return "…"


def _plain(name: str) -> str:
    return name.strip("_").replace("_", " ").lower()


def _doc(kind: type) -> str:
    return " ".join((getdoc(kind) or "").split())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "&#124;")
