"""Why something that was seen was left out: each reason a term for programs, with the words for people beside it.

Invariant: code asks for the term, never for the words. `{word}` in the words is the report's own word that decided.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons that habeas itself gives. An extractor of another package may give terms of its own."""

    words: str

    def __new__(cls, term: str, words: str = "") -> Reason:
        """A term with its words."""
        made = str.__new__(cls, term)
        made._value_, made.words = term, words
        return made

    # Of whole reports and paragraphs
    NO_TRIGGER = "no_trigger", "no word of what happens to prisoners or of what is traded for them"
    FAR_OFF = "far_off", "a paragraph far from any word of prisoners, in a report about something else"
    # Of acts: what did not happen, or is not told to have
    NEGATED = "negated", "negated"
    UNDER_NEGATED = "under_negated", "under a negated {word}"
    NO_SUCH = "no_such", "no {word}"
    NOT_YET = "not_yet", "not yet"
    NOT_DONE = "not_done", "{word}: it did not happen"
    NOBODY_DID = "nobody_did", "nobody did"
    TO_NOBODY = "to_nobody", "it happened to nobody"
    NOBODY_PARTICULAR = "nobody_particular", "{word}: nobody in particular"
    SUPPOSED = "supposed", "{word}: asked or supposed, not told"
    ASKED = "asked", "asked, not told"
    UNKNOWN_WORD = "unknown_word", "{word} is not known to tell a fact"
    WORD_ALONE = "word_alone", "{word} alone does not tell whether it happened"
    PLANNED = "planned", "planned, not told as done"
    SOUGHT = "sought", "asked for, not told as done"
    POSSIBLE = "possible", "possible, not told as done"
    NOBODY_NAMED = "nobody_named", "nobody is named"
    NOT_CAPTIVE = "not_captive", "not told to be a captive"
    LIST_TAKES_BACK = "list_takes_back", "on a list, but {word}"
    # Of figures, exchanges and speech
    NO_ACT = "no_act", "a number of people, and no act on them is told"
    NO_SIDES = "no_sides", "the two sides are not told"
    NO_SPEAKER = "no_speaker", "direct speech whose speaker is not told"
    # Of claims whose words do not stand where they say
    SPAN_NOT_THERE = "span_not_there", "its span points at no words of the report"
    WORDS_DIFFER = "words_differ", "its words are not those at its span"
    GIVES_NOT_THERE = "gives_not_there", "what a side gives is not in the report's words"
    # Of a model's answer
    NOT_ASKED = "not_asked", "the model did not answer: this was not asked"
    OVER_LIMIT = "over_limit", "the report is longer than what may be sent of one (--max-sent)"
    REFUSED = "refused", "the model would not answer"
    TOO_LONG = "too_long", "the paragraph is longer than the model takes"
    NO_JSON = "no_json", "its answer is not the JSON that was asked for"
    CUT = "cut", "its answer broke off: what it would have said after is lost"
    NO_FORM = "no_form", "a claim is not of the form that was asked for"
    TOO_MANY = "too_many", "more claims in one answer than are taken"
    NO_TERM = "no_term", "its event is not in the vocabulary"
    NO_REALIS = "no_realis", "its realis is none of the four"
    NO_CERTAINTY = "no_certainty", "its certainty is none of the four"
    NO_WORDS = "no_words", "its words are not in the report"
    NOT_CLEAR = "not_clear", "its words stand in the report more than once"
    NO_SENTENCE = "no_sentence", "what it quotes is not a whole sentence"
    NOT_IN_REPORT = "not_in_report", "somebody it names is not in the report"
    NO_VOICE = "no_voice", "whoever it says said so is not in the paragraph"
    # Of what the learned reader saw
    NOT_SURE = "not_sure", "the learned reader is not sure that the words tell an act"
    DENIED = "denied", "told not to have happened"
    ENDED = "ended", "held before, and told to be free in the same paragraph"
    UNSURE_CLAIM = "unsure_claim", "too unsure to be proposed"
    # Of a model's claim beside those of the rules
    READ_ALREADY = "read_already", "the rules read it already"
    CONTRADICTS = "contradicts", "the rules read the same words otherwise: theirs stands"
    OF_OTHERS = "of_others", "the rules read the same words of somebody else: theirs stands"
    SAID_BEFORE = "said_before", "the model says it, or otherwise, of the same words before"
    RULES_LEFT_OUT = "rules_left_out", "the rules left these words out for a reason: theirs stands"
    TWO_PEOPLE = "two_people", "a name in it is of more than one person"
    CHANGED = "changed", "it changes what was read before it: that stands as it was read"
    NO_NAME = "no_name", "what it gives as a name does not look like one"


def words_of(reason: str, word: str | None = None) -> str:
    """A reason in words; one that is not known here is itself, as that of another package or of a reading of before."""
    try:
        said = Reason(reason).words
    except ValueError:
        return reason
    return said.format(word=repr(word))
