"""What counts as a quiet victory: the practice's codebook, read from one TOML file.

A code is a kind of small moment that a clinician can notice and tick. Codes never change, names
may, and may be translated; families are kinds, not stages. Nothing in the program knows a code by
name: all that it says about codes comes from the file (``codebook.toml`` beside this module, or a
practice's own copy).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from quietwins.errors import QuietWinsError, said_by_system

DEFAULT_FILE = Path(__file__).with_name("codebook.toml")
# What a list of codes says where nothing was noticed, and how people read it: no code is called so.
NONE_NOTICED, NONE_LABEL = "none", "None noticed"
CODE_FORM = re.compile(r"\w+")  # so that lists of codes can be told apart, whatever divides them


class CodebookError(QuietWinsError):
    """A codebook file that cannot be used; says which file, which code and what to change."""


@dataclass(frozen=True)
class Code:
    """One kind of quiet victory, as a clinician reads it when deciding whether to tick."""

    code: str  # stable, e.g. "asked_for_help"; what exports and the store keep
    name: str  # e.g. "Asked for help"; may be edited and translated
    seen: str  # what the clinician saw or heard
    family: str | None  # the kind it belongs to; None for the escape code
    tick_when: str
    not_when: str
    examples: tuple[str, ...]
    near: str  # codes that are close, and how to tell them apart
    grounding: str  # where in the literature the idea is from
    also: tuple[str, ...]  # other spellings that exports use for the same code
    catch_all: bool  # "fits the spirit, no code fits": worth a review when it grows common

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way an export may write this code: the code, its name and the other spellings."""
        return (self.code, self.name, *self.also)


@dataclass(frozen=True)
class Codebook:
    """The codes of a practice, in the order in which they are shown."""

    version: str
    rules: tuple[str, ...]  # the rules for ticking, in a clinician's words
    codes: tuple[Code, ...]

    def __hash__(self) -> int:
        """Of all its words, found once: whatever is remembered of a codebook asks for it."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.version, self.rules, self.codes))

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The kinds of quiet victory, in the order of the file."""
        return tuple(dict.fromkeys(code.family for code in self.codes if code.family is not None))

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Each code by its stable name."""
        return {code.code: code for code in self.codes}

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Every code of the codebook in its order, and behind them those of ``codes`` that it
        lacks: an export may have been ticked with another.
        """
        return tuple(dict.fromkeys((*self.by_code, *codes)))

    def name(self, code: str) -> str:
        """The visible name of a code; a code that this codebook lacks shows as it is written."""
        known = self.by_code.get(code)
        return known.name if known else code

    def family(self, code: str) -> str | None:
        """The family of a code, or None where it has none or the codebook lacks the code."""
        known = self.by_code.get(code)
        return known.family if known else None


@lru_cache(maxsize=8)
def read_codebook(path: Path = DEFAULT_FILE) -> Codebook:
    """Read a codebook file.

    Raises :class:`CodebookError` where the file is missing or not TOML, where a code lacks a name,
    has a key or a value that cannot be used, shares a code or spelling with another one, or is
    called none.
    """
    raw = _toml(path)
    entries = raw.get("code", [])
    if not isinstance(entries, list) or not entries:
        raise CodebookError(
            f"The codebook {path} holds no [[code]]. Copy the default codebook and edit it."
        )
    codes = tuple(
        _code(entry, f"In the codebook {path}, [[code]] number {n}")
        for n, entry in enumerate(entries, start=1)
    )
    _refuse_shared_spellings(codes, path)
    return Codebook(
        version=str(raw.get("version", "1")),
        rules=_texts(raw, "rules", f"In the codebook {path},"),
        codes=codes,
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        # Notepad may put a byte order mark first
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CodebookError(
            f"The codebook {path} is not there. Check the path in the settings."
        ) from None
    except OSError as error:
        raise CodebookError(
            f"The codebook {path} cannot be opened: {said_by_system(error)}. Check the path."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(
            f"The codebook {path} cannot be read: {error}. Mend that line and open again."
        ) from None
    except (ValueError, RecursionError):  # numbers of thousands of digits; lists in lists in lists
        raise CodebookError(
            f"The codebook {path} holds a number or a list that no codebook has. Remove it."
        ) from None


def _code(entry: object, where: str) -> Code:
    if not isinstance(entry, dict):
        raise CodebookError(
            f"{where} is not a [[code]] with keys. Copy one of the default codebook and edit it."
        )
    _refuse_unusable(entry, where)
    return Code(
        code=_text(entry, "code", where),
        name=_text(entry, "name", where),
        seen=_text(entry, "seen", where),
        family=_text(entry, "family", where) or None,
        tick_when=_text(entry, "tick_when", where),
        not_when=_text(entry, "not_when", where),
        examples=_texts(entry, "examples", where),
        near=_text(entry, "near", where),
        grounding=_text(entry, "grounding", where),
        also=_texts(entry, "also", where),
        catch_all=_flag(entry, "catch_all", where),
    )


def _refuse_unusable(entry: dict[str, Any], where: str) -> None:
    """A key that means nothing is most likely a slip of the pen, and its text would be lost without
    a word.
    """
    for key in sorted(set(entry) - {field.name for field in fields(Code)}):
        raise CodebookError(
            f"{where} has a key {key}, which means nothing here. Check its spelling."
        )
    for key in ("code", "name"):
        if not _text(entry, key, where):
            raise CodebookError(f"{where} has no {key}. Give it one.")
    if not CODE_FORM.fullmatch(_text(entry, "code", where)):
        raise CodebookError(
            f'{where} has the code "{entry["code"]}". Use only letters, digits and _, so that it'
            " can stand in a list."
        )


def _text(entry: dict[str, Any], key: str, where: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise CodebookError(
            f'{where} has a {key} that is not text. Put it in quotes: {key} = "...".'
        )
    return value.strip()


def _texts(entry: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise CodebookError(
            f'{where} has {key} that are not a list of texts. Write {key} = ["...", "..."].'
        )
    return tuple(text.strip() for text in value if text.strip())


def _flag(entry: dict[str, Any], key: str, where: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise CodebookError(
            f"{where} has a {key} that is neither true nor false. Write {key} = true, without"
            " quotes."
        )
    return value


def _refuse_shared_spellings(codes: tuple[Code, ...], path: Path) -> None:
    """No two codes may be written alike: an export's label must mean one of them."""
    owner: dict[str, Code] = {}
    for code in codes:
        for spelling in dict.fromkeys(_folded(text) for text in code.spellings):
            if spelling in (NONE_NOTICED, _folded(NONE_LABEL)):
                raise CodebookError(
                    f'In the codebook {path}, the code {code.code} can be written "{spelling}",'
                    " which says that nothing was noticed. Change its name or its other spellings"
                    " (also)."
                )
            other = owner.setdefault(spelling, code)
            if other is code:
                continue
            if _folded(other.code) == _folded(code.code):
                raise CodebookError(
                    f"The codebook {path} has the code {code.code} twice. Keep one of them."
                )
            raise CodebookError(
                f"In the codebook {path}, the codes {other.code} and {code.code} can both be"
                f' written "{spelling}". Change the name or the other spellings (also) of one of'
                " them."
            )


def _folded(spelling: str) -> str:
    """Its words alone: exports differ in case, spaces and punctuation."""
    return " ".join(re.sub(r"[\W_]+", " ", spelling.casefold()).split())
