"""What an alignment shows, as numbers: the input of the scorer. Every one is symmetric in the two names."""

from habeas.names.align import Alignment, alike
from habeas.names.parts import INITIAL, PATRONYMIC, Part

FEATURES = (
    "aligned", "aligned_weight", "least", "mean", "exact", "single", "conflicts", "near_conflict", "missing",
    "patronymics_agree", "patronymics_differ", "gender_differs", "givens_differ", "given_agrees", "initials", "abjad", "both_abjad", "han",
    "shortest", "joined", "evidence","second"
)  # fmt: skip


def features(a: tuple[Part, ...], b: tuple[Part, ...], found: Alignment) -> tuple[float, ...]:
    """One number per name in FEATURES."""
    pairs = [(a[p.one[0]], b[p.two[0]], p) for p in found.pairs]
    full = [(p.likeness, min(x.weight, y.weight)) for x, y, p in pairs if x.kind != INITIAL and y.kind != INITIAL]
    left_a = [a[i] for i in found.left_one if a[i].kind != INITIAL]
    left_b = [b[j] for j in found.left_two if b[j].kind != INITIAL]
    total = sum(w for _, w in full)
    ev = sum(w * max(-1.0, (s - 0.8) * 5) for s, w in full)
    return (
        float(min(len(full), 4)),
        min(total, 4.0),
        min((s for s, _ in full), default=0.0),
        sum(s * w for s, w in full) / total if total else 0.0,
        float(sum(s > 0.985 for s, _ in full)),
        float(len(full) == 1),
        float(min(len(left_a), len(left_b), 3)),
        max((alike(x, y) for x in left_a for y in left_b), default=0.0),
        float(min(abs(len(left_a) - len(left_b)), 4)),
        float(any(x.kind == y.kind == PATRONYMIC for x, y, _ in pairs)),
        float(_has(left_a) and _has(left_b)),
        float(_genders_differ(pairs, left_a, left_b)),
        float(any(x.groups and x.kind == 0 for x in left_a) and any(y.groups and y.kind == 0 for y in left_b)),
        float(any(x.groups & y.groups for x, y, _ in pairs)),
        float(len(pairs) - len(full)),
        float(any(p.mode == 1 for p in a) != any(p.mode == 1 for p in b)),
        float(any(p.mode == 1 for p in a) and any(p.mode == 1 for p in b)),
        float(any(p.script == "Hani" for p in a) + any(p.script == "Hani" for p in b)),
        float(min(len(a), len(b), 4)),
        float(any(len(p.one) + len(p.two) > 2 for p in found.pairs)),
        ev,
        sorted((s for s,_ in full),reverse=True)[1] if len(full)>1 else 0.0,
    )


def _has(parts: list[Part]) -> bool:
    return any(p.kind == PATRONYMIC for p in parts)


def _genders_differ(pairs: list[tuple[Part, Part, object]], left_a: list[Part], left_b: list[Part]) -> bool:
    ga, gb = gender([x for x, _, _ in pairs] + left_a), gender([y for _, y, _ in pairs] + left_b)
    return bool(ga and gb and ga != gb)


def gender(parts: list[Part]) -> str:
    """The gender that a name shows: its patronymic first, then a known given name, then a feminine surname."""
    for test in (lambda p: p.kind == PATRONYMIC, lambda p: p.groups, lambda p: not p.groups):
        found = {p.gender for p in parts if p.gender and test(p)}
        if len(found) == 1:
            return found.pop()
    return ""
