"""What counts as a quiet victory: the practice's codebook, read from one TOML file.

A code is a kind of small moment that a clinician can notice and tick. Codes never change, names may, and may be
translated; families are kinds, not stages. Nothing in the program knows a code by name: all that it says about codes
comes from the file (``codebook.toml`` beside this module, or a practice's own copy).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from quietwins.errors import QuietWinsError

DEFAULT_FILE = Path(__file__).with_name("codebook.toml")


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


@dataclass(frozen=True)
class Codebook:
    """The codes of a practice, in the order in which they are shown."""

    version: str
    rules: tuple[str, ...]  # the rules for ticking, in a clinician's words
    codes: tuple[Code, ...]

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The kinds of quiet victory, in the order of the file."""
        return tuple(dict.fromkeys(code.family for code in self.codes if code.family is not None))

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Each code by its stable name."""
        return {code.code: code for code in self.codes}

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

    Raises :class:`CodebookError` where the file is missing, is not TOML, or a code lacks a name or is there twice.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CodebookError(f"The codebook {path} is not there. Check the path in the settings.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"The codebook {path} cannot be read: {error}. Mend that line and open again.") from None
    codes = tuple(_code(entry, path, place) for place, entry in enumerate(raw.get("code", []), start=1))
    if not codes:
        raise CodebookError(f"The codebook {path} holds no [[code]]. Copy the default codebook and edit it.")
    seen: set[str] = set()
    for code in codes:
        if code.code in seen:
            raise CodebookError(f"The codebook {path} has the code {code.code} twice. Keep one of them.")
        seen.add(code.code)
    return Codebook(version=str(raw.get("version", "1")), rules=tuple(raw.get("rules", ())), codes=codes)


def _code(entry: dict[str, Any], path: Path, place: int) -> Code:
    for key in ("code", "name"):
        if not str(entry.get(key, "")).strip():
            raise CodebookError(f"In the codebook {path}, [[code]] number {place} has no {key}. Give it one.")
    return Code(
        code=str(entry["code"]).strip(),
        name=str(entry["name"]).strip(),
        seen=str(entry.get("seen", "")),
        family=entry.get("family"),
        tick_when=str(entry.get("tick_when", "")),
        not_when=str(entry.get("not_when", "")),
        examples=tuple(entry.get("examples", ())),
        near=str(entry.get("near", "")),
        grounding=str(entry.get("grounding", "")),
        also=tuple(entry.get("also", ())),
        catch_all=bool(entry.get("catch_all", False)),
    )
