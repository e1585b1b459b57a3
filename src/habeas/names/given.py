"""Given names: which names a word may be a form of, by its folded sound, and what gender they show (data/given.tsv)."""

from functools import cache, lru_cache

from habeas.names.folded import fold
from habeas.names.reading import units
from habeas.names.sounds import encode
from habeas.names.tables import lines

Form = tuple[frozenset[str], str]
NO_FORM: Form = (frozenset(), "")


@cache
def forms() -> dict[str, tuple[frozenset[str], str]]:
    """Folded form of a given name -> (the names it may be a form of, gender)."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for line in lines("given.tsv"):
        name, gender, spelled = line.split("\t")
        for form in {name, *spelled.split()}:
            key = fold(units(form)[0])
            names, genders = found.setdefault(key, (set(), set()))
            names.add(name)
            genders.add(gender.strip("-"))
    known: dict[
        tuple[frozenset[str], str], tuple[frozenset[str], str]
    ] = {}  # one object each: less to look after
    own = {key: (frozenset(n), g.pop() if len(g) == 1 else "") for key, (n, g) in found.items()}
    return {key: known.setdefault(form, form) for key, form in own.items()}


@lru_cache(maxsize=20_000)
def known_given(word: str) -> bool:
    """Whether a word is a form of a known given name."""
    return fold(units(word)[0]) in forms()


def feminine(key: str) -> tuple[frozenset[str], str]:
    """A known man's name with a feminine ending is another known name: Zahida beside Zahid."""
    if len(key) > 3:
        names, gender = forms().get(key[:-1]) or forms().get(key[:-1] + "o", NO_FORM)
        if gender == "m":
            return frozenset([own for name in names for own in _women().get(name) or [f"{name}+a"]]), "f"
    return NO_FORM


@cache
def _women() -> dict[str, set[str]]:
    """A man's name -> the women's names that are it with a feminine ending, where these are known: Eugenia beside Eugene."""
    found: dict[str, set[str]] = {}
    for key, (names, gender) in forms().items():
        men = NO_FORM
        if gender == "f" and key[-1:] == "a":
            men = forms().get(key[:-1]) or forms().get(key[:-1] + "o", NO_FORM)
        for name in men[0] if men[1] == "m" else ():
            found.setdefault(name, set()).update(names)
    return found


@cache
def endings() -> frozenset[str]:
    """The last sounds of a folded word that ends like a woman's name."""
    return frozenset(fold(bytes([unit])) for unit in encode("a a~ ah ta"))


@cache
def _fathers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, (names, gender) in forms().items():
        for name in names if gender != "f" else ():
            found.setdefault(_trunk(key), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _trunk(key: str) -> str:
    return key.rstrip("aeiouj")


def father_of(stem: bytes) -> frozenset[str]:
    return _fathers().get(_trunk(fold(stem)), frozenset())
