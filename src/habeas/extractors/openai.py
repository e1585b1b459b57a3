"""A language model behind an OpenAI-compatible endpoint (`/chat/completions`). The rules read first, the model adds to it.

Invariant: whatever the endpoint does, the rules' reading comes out; whatever the model says is held to the report's words.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from habeas.errors import BadOption, NoAnswer
from habeas.extractors._address import Destination, destination_of
from habeas.extractors._endpoint import Endpoint, TooLong
from habeas.extractors._interface import Adder, Example, Kind, MadeOf, Setup
from habeas.extractors._merge import merged
from habeas.extractors._proposal import Judge, Proposal
from habeas.extractors._question import Question, forms, questions, unsent
from habeas.model import Reading, Reason, Skipped
from habeas.vocabulary import fingerprint, load

log = logging.getLogger(__name__)
STAGE = "openai"
VERSION = "1"  # of the question and of how the answer is held to the words; a change of either counts it up
MODEL = re.compile(r"[\w.:/@+-]{1,100}")
KEY = re.compile(r"[!-~]{1,500}")
PATIENCE = 3  # reports in a row without an answer, or paragraphs that are too long, after which no more are asked about


class Model:
    """A model after the rules. Keeps nothing of what it read but how often there was no answer."""

    def __init__(self, setup: Setup) -> None:
        model, key = setup.model or "", setup.key
        if not MODEL.fullmatch(model):
            raise BadOption("--model: needs the name of a model, as the endpoint calls it")
        if key is not None and not KEY.fullmatch(key):
            raise BadOption("the key is not one line of plain characters: check --key-file or HABEAS_API_KEY")
        self._setup, self._vocabulary = setup, load(setup.language)
        self._forms, self._terms = forms(self._vocabulary), frozenset(self._vocabulary.events)
        self._endpoint = Endpoint(destination_of(setup.base_url), model=model, key=key, seconds=setup.seconds)
        self._failures = self._too_long = 0

    def add(self, reading: Reading) -> Reading:
        """The rules' reading and what the model adds. Reports that triage sorts out are not sent."""
        if self._failures >= PATIENCE:
            return _with(reading, [Skipped(STAGE, Reason.NOT_ASKED)])
        asked = list(questions(reading, self._vocabulary, self._setup.characters))
        found: list[Proposal] = []
        skipped = unsent(reading, self._setup.characters, STAGE)
        for number, question in enumerate(asked):
            try:
                self._ask(question, reading, found, skipped)
            except NoAnswer as error:
                self._give_up(error)
                skipped += [
                    Skipped(STAGE, Reason.NOT_ASKED, p.span) for later in asked[number:] for p in later.sent
                ]
                break
        return _with(merged(reading, found, stage=STAGE, nobody=self._is_nobody), skipped)

    def _is_nobody(self, name: str) -> bool:
        """Whether the vocabulary knows it as a country's, a town's or an organisation's."""
        words, people = name.lower().split(), self._vocabulary.people
        return (
            name.lower() in people.country
            or words[0] in people.organisation_first
            or words[-1] in people.organisation_last
        )

    def _ask(
        self, question: Question, reading: Reading, found: list[Proposal], skipped: list[Skipped]
    ) -> None:
        text = reading.document.text
        try:
            answer = self._endpoint.answer(question.messages, self._forms)
        except TooLong:
            self._ask_less(question, reading, found, skipped)
            return
        self._failures = 0
        log.info(
            "asked a model about %d paragraphs: %d characters", len(question.sent), len(answer.text or "")
        )
        if answer.text is None:
            skipped += [Skipped(STAGE, Reason.REFUSED, p.span) for p in question.sent]
            return
        for one in Judge(text, question.sent, self._terms, STAGE).proposals(answer.text, cut=answer.cut):
            found.append(one) if isinstance(one, Proposal) else skipped.append(one)

    def _ask_less(
        self, question: Question, reading: Reading, found: list[Proposal], skipped: list[Skipped]
    ) -> None:
        """Half and half, down to one paragraph; a server that finds every paragraph too long is not asked forever."""
        if len(question.sent) > 1:
            for half in question.halves(reading.document.text):
                self._ask(half, reading, found, skipped)
            return
        self._too_long += 1
        if self._too_long >= PATIENCE:
            raise NoAnswer(
                "the model takes less than a paragraph at once: serve it with 4,096 tokens", final=True
            )
        skipped.append(Skipped(STAGE, Reason.TOO_LONG, question.sent[0].span))

    def _give_up(self, error: NoAnswer) -> None:
        """Tells of it once; after the last time, that no more is asked."""
        self._failures = PATIENCE if error.final else self._failures + 1
        over = "; it is not asked about the reports that follow" if self._failures >= PATIENCE else ""
        self._setup.told(NoAnswer(f"{error}; what the rules read stands{over}", final=error.final))


def _with(reading: Reading, skipped: list[Skipped]) -> Reading:
    return replace(reading, skipped=(*reading.skipped, *skipped))


def make(setup: Setup) -> Adder:
    """The model. Raises BadOption where the endpoint is not rightly named, BrokenInstall without httpx."""
    return Model(setup)


def made_of(_: Setup) -> MadeOf:
    """What it is asked, and of which events; its weights are behind the endpoint, and its name is with the reader's."""
    return MadeOf(VERSION, fingerprint())


def destination(setup: Setup) -> Destination:
    """Where the text of reports goes. Raises BadOption."""
    return destination_of(setup.base_url)


EXTRACTOR = Kind(
    make=make,
    made_of=made_of,
    adds=True,
    destination=destination,
    example=Example(
        "Police in Torvia arrested the poet Ada Example on Monday. She was taken before a judge the next day.",
        ("arrest: Ada Example", "trial: Ada Example: hedged: openai:stand-in"),
        answer='{"claims": [{"paragraph": 1, "event": "trial", "people": ["Ada Example"], "sentence": "She was taken before a '
        'judge the next day.", "words": "was taken before a judge", "realis": "actual", "certainty": "asserted", '
        '"said_by": ""}]}',
    ),
)
