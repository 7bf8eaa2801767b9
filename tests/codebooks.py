"""Codebooks of practices with names of their own."""

from __future__ import annotations

from quietwins.codebook import Code, Codebook

# What no tool takes for anything but words, and an export parts its cells by.
ODD_NAMES = (
    "Angry, out loud", "Asked for help, advice or company", "Spoke; and stayed",
    "🌱 Growth", "Sunshine ☀️", "Held 🤝 hands", 'Said "no"', "It's theirs", "“Not today”",
    "Spoke up / out", "Play/drawing", "Looked up: at me", "Sat (for once) still", "Came [late]",
    "Talk - walk", "No longer hides", "Nothing held back", "Calm", "Calmer than usual",
    "Доверие", "信任", "Spokój wewnętrzny", "Trust & safety", "3 steps outside", "=cmd()", "*bold*",
    "${date}", "Let the guard down for a good long while, longer than anybody remembers" * 2,
)  # fmt: skip


def codebook_of(names: dict[str, str]) -> Codebook:
    """A codebook of these codes and names, and nothing else."""
    codes = [
        Code(
            code=code,
            name=name,
            seen=f"Seen by {code}.",
            family="Ours",
            tick_when="",
            not_when="",
            examples=(),
            near="",
            grounding="",
            also=(),
            catch_all=False,
        )
        for code, name in names.items()
    ]
    return Codebook("2026-07", (), tuple(codes))


def forty_codes(without: str = "") -> Codebook:
    """Forty codes, with odd names among them; without those that hold some signs."""
    odd = [name for name in ODD_NAMES if not any(sign in name for sign in without.split())]
    plain = [f"Our own kind number {n}" for n in range(40 - len(odd))]
    return codebook_of({f"kind_{n}": name for n, name in enumerate([*odd, *plain])})
