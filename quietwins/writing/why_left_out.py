"""Which clinics of a network are left out, and why: by reason; of many only how many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quietwins.filled import in_one_row

MANY_NAMES = 5  # of clinics are told; of more, how many they are


def named_or_counted(clinics: Sequence[str]) -> str:
    """Some clinics by name, or how many they are."""
    return in_one_row(clinics) if len(clinics) <= MANY_NAMES else f"{len(clinics)} clinics"


def by_reason(why: Mapping[str, str]) -> str:
    """Clinics with the reason why each is left out, as the end of a sentence."""
    of_reason: dict[str, list[str]] = {}
    for clinic, reason in sorted(why.items()):
        of_reason.setdefault(reason, []).append(clinic)
    return "; ".join(
        f"{named_or_counted(clinics)}, {'' if len(clinics) == 1 else 'each '}as {reason}"
        for reason, clinics in of_reason.items()
    )
