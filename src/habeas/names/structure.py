"""A name as prepared for comparing: cleaned, titles and particles dropped, parts joined that belong
together."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from habeas.names import han
from habeas.names.arabic import joined
from habeas.names.clean import Cleaned, clean
from habeas.names.parts import DAUGHTERS, INITIAL, PATRONYMIC, PLAIN, SONS, Part, part
from habeas.names.scripts import script_of
from habeas.names.syllables import Readings, syllables
from habeas.names.tables import words as listed

MOST = 8  # parts; the longest name in the shared lists has 14, of which the first eight decide
LEADING = frozenset(
    ["al", "el", "bin", "ben", "ibn", "van", "von", "de", "u", "ould", "ال", "بن", "ولد", "daw", "аль", "эль"]
)
SHORT_FOR_NAMES = frozenset({"md"})  # at the beginning of a name it is Muhammad, at the end a doctor
TRAILING = SONS | DAUGHTERS


@dataclass(slots=True, eq=False)
class Name:
    """A prepared name: its text, its parts in order (one row per reading), what was set aside, what was
    repaired, and its syllables where it is made of them (syllables.py). Nobody changes it."""

    text: str
    readings: tuple[tuple[Part, ...], ...]
    nicknames: tuple[Part, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    characters: str = ""
    syllables: Readings = ()
    titled: tuple[str, ...] = ()  # all words, where some were taken for titles

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts by the first reading."""
        return self.readings[0]


@lru_cache(maxsize=20_000)
def prepare(text: str, language: str = "") -> Name:
    """A name ready for comparing. Raises BadName where there is nothing to compare."""
    found = clean(text)
    words, characters, script = found.words, "", "Latn"
    plain = text.isascii()
    if not plain:
        scripts = [script_of(word) for word in words]
        script = scripts[0]
        characters = "".join([w for w, s in zip(words, scripts, strict=True) if s in EASTERN])
        if "Hani" in scripts:
            return _in_characters(text, found, han.simplified(characters))
    own = syllables(words, script, plain and "'" not in text)
    dropped: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    if not own and not _set_aside().isdisjoint(words):
        words = every = _with_fathers(words)
        words, dropped = _sift(words)
        if not listed("titles.tsv").isdisjoint(dropped):
            own = syllables(words, script, plain and "'" not in text)
            titled = every
    parts = _parts(words, language)
    if len(parts) == 1 and parts[0].script == "Hang":
        parts = han.korean(found.words[0])
    nicknames = tuple([part(word) for word in found.nicknames[:2]]) if found.nicknames else ()
    return Name(text, (_placed(parts),), nicknames, dropped, found.notes, characters, own, titled)


def titles(name: Name) -> list[Part]:
    """What was taken for titles in a name, as parts."""
    known = listed("titles.tsv")
    return [part(word) for word in name.dropped if word in known] if name.titled else []


@lru_cache(maxsize=20_000)
def with_titles(words: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a name with what was taken for titles."""
    return _placed(_parts(_without_particles(words), "")) if words else ()


def _in_characters(text: str, found: Cleaned, characters: str) -> Name:
    own = syllables(found.words, "Hani", False)
    return Name(text, han.readings(found.words), (), (), found.notes, characters, own)


def _parts(words: tuple[str, ...], language: str) -> tuple[Part, ...]:
    return tuple([part(word, language) for word in joined(words)[:MOST]])


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    particles = listed("particles.tsv")
    return (
        tuple([w for i, w in enumerate(words) if w not in particles or not _droppable(i, w, len(words))])
        or words
    )


EASTERN = frozenset({"Hani", "Hang", "Kana"})


@cache
def _set_aside() -> frozenset[str]:
    """What `_sift` may drop."""
    return listed("titles.tsv") | listed("particles.tsv") | TRAILING


def _sift(found: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kept, dropped = list(found), []
    for word in [w for w in found if w in listed("titles.tsv")]:
        if word in SHORT_FOR_NAMES and word == kept[0]:
            continue
        if len(kept) > 2 or (len(kept) > 1 and len(word) > 2 and _safe_title(word)):
            kept.remove(word)
            dropped.append(word)
    for word in [
        w for i, w in enumerate(found) if w in listed("particles.tsv") and _droppable(i, w, len(found))
    ]:
        if len(kept) > 2 and word in kept:
            kept.remove(word)
            dropped.append(word)
    return tuple(kept), tuple(dropped)


def _with_fathers(found: tuple[str, ...]) -> tuple[str, ...]:
    """A father's name and the word for son or daughter behind it as one word (Rafiq oglu), where it is not all there is."""
    if len(found) < 3 or TRAILING.isdisjoint(found):
        return found
    out: list[str] = []
    for word in found:
        if out and word in TRAILING and " " not in out[-1]:
            out[-1] += f" {word}"
        else:
            out.append(word)
    return tuple(out)


def _safe_title(word: str) -> bool:
    return word in {"mullah", "mulla", "ملا", "maulavi", "prof", "professor", "doctor", "mrs"}


def _droppable(at: int, word: str, count: int) -> bool:
    return word in LEADING if at == 0 else word in TRAILING if at == count - 1 else True


def _placed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A patronymic is one only beside two other parts; of two that look like it, the one after the given
    name."""
    if PATRONYMIC not in [p.kind for p in parts]:
        return parts
    looks = [i for i, p in enumerate(parts) if p.kind == PATRONYMIC]
    full = sum(p.kind != INITIAL for p in parts)
    chosen = next((i for i in looks if i and parts[i - 1].groups and parts[i - 1].kind == PLAIN), looks[0])
    keep = chosen if full > 2 or (len(parts) > 2 and full == 2 and not parts[chosen - 1].groups) else -1
    return tuple(_surname(p) if p.kind == PATRONYMIC and i != keep else p for i, p in enumerate(parts))


@lru_cache(maxsize=50_000)
def _surname(found: Part) -> Part:
    return replace(found, kind=PLAIN, groups=frozenset(), gender="")
