"""Span annotation of reports (corpus/GUIDE.md): what a line says, and where in its paragraph the words stand.

Every phrase of an annotation is found verbatim in its paragraph, or it is a fault; nothing is guessed.
Offsets are code points into the paragraph, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ACTS = frozenset(
    {
        "arrest", "disappearance", "search", "charge", "trial", "conviction", "sentence", "transfer", "ill-treatment",
        "hunger-strike", "release", "death", "held", "appeal", "expulsion", "travel-ban", "wanted", "sanction-imposed",
        "sanction-eased", "payment", "concession", "visit", "contact",
    }
)  # fmt: skip
REALIS = frozenset(["actual", "planned", "sought", "possible", "not"])
ARGUMENTS = ("when", "by", "term", "for", "where")
MANNERS = frozenset(
    ["swap", "pardon", "amnesty", "bail", "term-served", "house-arrest", "escape", "ransom", "deal"]
)
DOUBTS = frozenset(["hedged", "unconfirmed"])
ROLES_OF_PARAGRAPHS = frozenset(
    ["headline", "heading", "byline", "dateline", "caption", "promotion", "notice", "list", "quote"]
)
ATTRIBUTES = frozenset(["age", "role", "nationality", "born", "gender"])
OUTCOMES = frozenset(["confirmed", "not-confirmed", "disputed"])
SLOTS = frozenset(["person", "place", "org", "outlet"])
MODES = frozenset(["direct", "indirect"])

_QUOTES = str.maketrans("’‘“”«»„", "''" + '"' * 5)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")

Place = tuple[int, int]
Side = tuple[tuple[int, Place] | None, tuple[tuple[int, Place], ...]]


@dataclass(frozen=True)
class Fault:
    """A line that can't be taken, and why."""

    line: int
    why: str
    text: str


@dataclass(frozen=True)
class Mention:
    paragraph: int
    key: str
    entity: str
    span: Place

    @property
    def group(self) -> bool:
        return self.entity.startswith("g")


@dataclass(frozen=True)
class Act:
    """One trigger. `affected` holds mention keys of its own paragraph, `elsewhere` ids of entities that the layout tells of."""

    paragraph: int
    type: str
    realis: str
    span: Place
    affected: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    arguments: dict[str, Place] = field(default_factory=dict)
    manner: str | None = None
    doubt: str | None = None
    id: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Framed:
    """An act told by a frame ("The following were freed:") that holds of mentions in another paragraph."""

    paragraph: int
    act: str
    mentions: tuple[str, ...]
    arguments: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Speech:
    paragraph: int
    direct: bool
    speaker: Place | None
    cue: Place | None
    content: Place


@dataclass(frozen=True)
class Trade:
    """Who gave what for what. Each piece is (paragraph, place): sides may be told in different paragraphs."""

    paragraph: int
    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Attribute:
    paragraph: int
    mention: str
    what: str
    span: Place


@dataclass(frozen=True)
class Kin:
    """`mention` is the `word` (wife, son …) of `other`."""

    paragraph: int
    mention: str
    word: str
    other: str


@dataclass(frozen=True)
class Parts:
    """A counted group and the groups that are told as parts of it; `all` when they are told to make it up."""

    paragraph: int
    whole: str
    parts: tuple[str, ...]
    all: bool


@dataclass(frozen=True)
class Check:
    """Somebody could, or could not, confirm what the words tell."""

    paragraph: int
    who: Place | None
    cue: Place
    outcome: str
    what: Place | None


@dataclass
class Report:
    name: str
    paragraphs: dict[int, str]
    about: dict[str, str] = field(default_factory=dict)
    slots: list[tuple[str, str, str]] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    framed: list[Framed] = field(default_factory=list)
    speech: list[Speech] = field(default_factory=list)
    trades: list[Trade] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Unfit(ValueError):
    """What is wrong with the line at hand."""


def find(paragraph: str, phrase: str) -> Place | None:
    """Where the phrase stands as whole words; "words#2" is its second place. Straight and curly quotation marks are one."""
    phrase = phrase.strip()
    number = 1
    if at := re.fullmatch(r"(.*)#(\d+)", phrase, re.S):
        phrase, number = at.group(1), int(at.group(2))
    if not phrase:
        return None
    text, sought = paragraph.translate(_QUOTES), phrase.translate(_QUOTES)
    for flags in (0, re.I):
        places = [at.start() for at in re.finditer(re.escape(sought), text, flags)]
        whole = [start for start in places if _edges(text, start, start + len(sought))]
        if len(whole) >= number:
            return whole[number - 1], whole[number - 1] + len(sought)
    return None


def _edges(text: str, start: int, end: int) -> bool:
    return not (_inside(text, start) or _inside(text, end))


def _inside(text: str, at: int) -> bool:
    """Whether a cut here would part a word; scripts without spaces are cut anywhere."""
    if at in (0, len(text)):
        return False
    before, after = text[at - 1], text[at]
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    return bool(re.match(r"\w", before) and re.match(r"\w", after))


def load(annotation: Path) -> Report:
    """One report: `NAME.num.txt` with numbered paragraphs, and `NAME.ann` beside it. Faults are kept, not raised."""
    paragraphs = {}
    for line in annotation.with_name(annotation.stem + ".num.txt").read_text(encoding="utf-8").split("\n"):
        if at := re.match(r"\[(\d+)\] (.*)", line):
            paragraphs[int(at.group(1))] = at.group(2)
    report = Report(annotation.stem, paragraphs)
    reader = _Lines(report)
    for number, line in enumerate(annotation.read_text(encoding="utf-8").split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("//"):
            continue
        try:
            reader.take(stripped, number)
        except _Unfit as why:
            report.faults.append(Fault(number, str(why), stripped))
    reader.close()
    return report


class _Lines:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.here: int | None = None
        self.keys: dict[int, set[str]] = {}
        self.line = 0
        self.pending: list[tuple[int, str, int]] = []  # paragraph, mention, line

    def take(self, line: str, number: int) -> None:
        if at := re.fullmatch(r"@ ?(\d+)", line):
            self.here = int(at.group(1))
            if self.here not in self.report.paragraphs:
                self.here = None
                raise _Unfit("no such paragraph")
            return
        head, *rest = [part.strip() for part in line.split("|")]
        words = head.split()
        takes = _TAKES.get(words[0])
        if takes is None:
            raise _Unfit("no line begins so")
        if words[0] not in "#$" and self.here is None:
            raise _Unfit("no open paragraph")
        self.line = number
        takes(self, words[1:], rest)

    @property
    def paragraph(self) -> int:
        if self.here is None:
            raise _Unfit("no open paragraph")
        return self.here

    def span(self, phrase: str, what: str) -> Place:
        place = find(self.report.paragraphs[self.paragraph], phrase)
        if place is None:
            raise _Unfit(f"{what} not found: {phrase}")
        return place

    def maybe(self, phrase: str, what: str) -> Place | None:
        return None if phrase in ("-", "") else self.span(phrase, what)

    def refer(self, key: str) -> str:
        self.pending.append((self.paragraph, key, self.line))
        return key

    def about(self, words: list[str], rest: list[str]) -> None:
        for part in [" ".join(words), *rest]:
            key, _, value = part.partition("=")
            if not value:
                raise _Unfit("# key=value | key=value")
            self.report.about[key.strip()] = value.strip()

    def slot(self, words: list[str], rest: list[str]) -> None:
        if not words or words[0] not in SLOTS or not rest:
            raise _Unfit("$ person|place|org|outlet [country] [m|f] | words")
        text = "\n".join(self.report.paragraphs.values())
        if find(text, rest[0]) is None:
            raise _Unfit(f"slot not found: {rest[0]}")
        self.report.slots.append((words[0], " ".join(words[1:]), rest[0]))

    def kind(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or rest or words[0] not in ROLES_OF_PARAGRAPHS:
            raise _Unfit(f"T one of {', '.join(sorted(ROLES_OF_PARAGRAPHS))}")
        self.report.kinds[self.paragraph] = words[0]

    def mention(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 2 or len(rest) != 1 or not re.fullmatch(r"[pg]\d+[a-z]?", words[1]):
            raise _Unfit("M key p1|g1 | words")
        if words[0] in self.keys.setdefault(self.paragraph, set()):
            raise _Unfit(f"{words[0]} is there twice in this paragraph")
        span = self.span(rest[0], "mention")
        self.keys[self.paragraph].add(words[0])
        self.report.mentions.append(Mention(self.paragraph, words[0], words[1], span))

    def act(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 2 or len(rest) < 2:
            raise _Unfit("E type realis | words | mentions or - | field=…")
        kind, realis = words
        if kind not in ACTS:
            raise _Unfit(f"no such act: {kind}")
        if realis not in REALIS:
            raise _Unfit(f"no such realis: {realis}")
        span = self.span(rest[0], "trigger")
        who = [part.strip() for part in rest[1].split(",") if part.strip() not in ("", "-")]
        near = tuple(self.refer(key) for key in who if not key.startswith("@"))
        far = tuple(key[1:] for key in who if key.startswith("@"))
        arguments: dict[str, Place] = {}
        named: dict[str, str] = {}
        for part in rest[2:]:
            if not part:
                continue
            name, _, value = part.partition("=")
            if name.strip() in ("as", "sure", "id"):
                named[name.strip()] = value.strip()
            else:
                arguments.update([self.argument(part)])
        if named.get("as") not in MANNERS | {None}:
            raise _Unfit(f"as= one of {', '.join(sorted(MANNERS))}")
        if named.get("sure") not in DOUBTS | {None}:
            raise _Unfit(f"sure= one of {', '.join(sorted(DOUBTS))}")
        self.report.acts.append(
            Act(
                self.paragraph, kind, realis, span, near, far, arguments,
                named.get("as"), named.get("sure"), named.get("id"), self.line,
            )
        )  # fmt: skip

    def frame(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or not rest:
            raise _Unfit("L e1 | m1,m2 | field=…")
        keys = tuple(self.refer(part.strip()) for part in rest[0].split(","))
        arguments = dict(self.argument(part) for part in rest[1:] if part)
        self.report.framed.append(Framed(self.paragraph, words[0], keys, arguments))

    def argument(self, part: str) -> tuple[str, Place]:
        name, _, value = part.partition("=")
        if name.strip() not in ARGUMENTS:
            raise _Unfit(f"no such field: {name}")
        return name.strip(), self.span(value.strip(), f"{name}=")

    def said(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or words[0] not in MODES or len(rest) < 3:
            raise _Unfit("S direct|indirect | speaker or - | cue or - | first words … last words")
        speaker, cue = self.maybe(rest[0], "speaker"), self.maybe(rest[1], "cue")
        content = self.stretch("|".join(rest[2:]))
        self.report.speech.append(Speech(self.paragraph, words[0] == "direct", speaker, cue, content))

    def stretch(self, words: str) -> Place:
        first, _, last = words.replace("...", "…").partition("…")
        paragraph = self.report.paragraphs[self.paragraph]
        begin = find(paragraph, first.strip().strip('"“”«»„'))
        if begin is None:
            raise _Unfit(f"content not found: {first}")
        if not last.strip():
            return begin
        end = find(paragraph[begin[0] :], last.strip().strip('"“”«»„'))
        if end is None:
            raise _Unfit(f"content's end not found: {last}")
        return begin[0], begin[0] + end[1]

    def trade(self, words: list[str], rest: list[str]) -> None:
        if words or len(rest) != 4:
            raise _Unfit("X | who gave | what + what | who gave in return | what + what")
        party, given = [], []
        for at in (0, 2):
            party.append(None if rest[at] in ("-", "") else self.anywhere(rest[at], "party"))
            given.append(tuple(self.anywhere(part, "what is given") for part in rest[at + 1].split(" + ")))
        self.report.trades.append(Trade(self.paragraph, ((party[0], given[0]), (party[1], given[1]))))

    def anywhere(self, phrase: str, what: str) -> tuple[int, Place]:
        """In the open paragraph, else in the nearest one before it, else in the nearest one after it."""
        paragraphs = sorted(
            self.report.paragraphs, key=lambda at: (at > self.paragraph, abs(at - self.paragraph))
        )
        for at in paragraphs:
            if place := find(self.report.paragraphs[at], phrase):
                return at, place
        raise _Unfit(f"{what} not found: {phrase}")

    def attribute(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or not rest:
            raise _Unfit("A m1 | age=… | role=… | nationality=… | born=…")
        self.refer(words[0])
        for part in rest:
            name, _, value = part.partition("=")
            if name.strip() not in ATTRIBUTES:
                raise _Unfit(f"no such attribute: {name}")
            span = self.span(value, f"{name}=")
            self.report.attributes.append(Attribute(self.paragraph, words[0], name.strip(), span))

    def kin(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or len(rest) != 2:
            raise _Unfit("K m1 | wife | m2 (m1 is the wife of m2)")
        self.refer(words[0])
        if not re.fullmatch(r"[pg]\d+[a-z]?", rest[1]):
            self.refer(rest[1])
        self.report.kin.append(Kin(self.paragraph, words[0], rest[0], rest[1]))

    def parts(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or len(rest) != 2 or rest[1] not in ("all", "some"):
            raise _Unfit("P g1 | g2,g3 | all or some")
        parts = tuple(part.strip() for part in rest[0].split(","))
        self.report.parts.append(Parts(self.paragraph, words[0], parts, rest[1] == "all"))

    def check(self, words: list[str], rest: list[str]) -> None:
        if len(words) != 1 or words[0] not in OUTCOMES or len(rest) != 3:
            raise _Unfit("C confirmed|not-confirmed|disputed | who or - | cue | what or -")
        who, cue = self.maybe(rest[0], "who"), self.span(rest[1], "cue")
        self.report.checks.append(Check(self.paragraph, who, cue, words[0], self.maybe(rest[2], "what")))

    def close(self) -> None:
        """What is referred to must be there."""
        report = self.report
        entities = {mention.entity for mention in report.mentions}
        ids = {act.id for act in report.acts if act.id}
        for paragraph, key, line in self.pending:
            if key not in self.keys.get(paragraph, set()):
                report.faults.append(Fault(line, f"no mention {key} in paragraph {paragraph}", ""))
        for act in report.acts:
            for entity in act.elsewhere:
                if entity not in entities:
                    report.faults.append(Fault(act.line, f"nobody is {entity}", ""))
        for frame in report.framed:
            if frame.act not in ids:
                report.faults.append(
                    Fault(0, f"paragraph {frame.paragraph}: no act has the id {frame.act}", "")
                )
        for part in report.parts:
            for entity in (part.whole, *part.parts):
                if entity not in entities:
                    report.faults.append(Fault(0, f"paragraph {part.paragraph}: no group is {entity}", ""))


_TAKES = {
    "#": _Lines.about,
    "$": _Lines.slot,
    "T": _Lines.kind,
    "M": _Lines.mention,
    "E": _Lines.act,
    "L": _Lines.frame,
    "S": _Lines.said,
    "X": _Lines.trade,
    "A": _Lines.attribute,
    "K": _Lines.kin,
    "P": _Lines.parts,
    "C": _Lines.check,
}
