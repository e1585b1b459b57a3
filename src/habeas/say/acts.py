"""What happened, and why it may be no plain fact. Invariant: what is not told to have happened is never a participle."""

from __future__ import annotations

from habeas.say.numbers import months

DONE = {
    "arrest": "arrested",
    "detention": "detained",
    "disappearance": "disappeared",
    "search": "searched",
    "charge": "charged",
    "trial": "on trial",
    "conviction": "convicted",
    "sentence": "sentenced",
    "transfer": "transferred",
    "ill-treatment": "ill-treated",
    "hunger-strike": "on hunger strike",
    "release": "released",
    "death-in-custody": "died in custody",
    "held": "still held",
    "appeal": "appealed",
    "expulsion": "expelled",
    "travel-ban": "barred from travel",
}
REALIS = {"planned": "planned, not done", "sought": "demanded, not done", "possible": "possible, not done"}
CERTAINTY = {"hedged": "not certain", "unconfirmed": "unconfirmed", "denied": "denied"}


def act(
    event_type: str | None,
    *,
    certainty: str = "asserted",
    realis: str | None = "actual",
    manner: str | None = None,
    sentence_months: int | None = None,
) -> str:
    """What happened: a participle for what is told to have happened, a noun for what is not: a demanded release frees no one."""
    plain = (event_type or "").replace("-", " ")
    done = realis in (None, "actual") and certainty != "denied"
    words = DONE.get(event_type or "", plain) if done else plain
    words += f" to {months(sentence_months)}" if sentence_months is not None else ""
    return f"{words}, {manner.replace('-', ' ')}" if manner and manner != event_type else words


def doubt(certainty: str | None, realis: str | None = None) -> str:
    """Why it is no plain fact, or nothing: "demanded, not done; unconfirmed"."""
    told = (REALIS.get(realis or "", ""), CERTAINTY.get(certainty or "", ""))
    return "; ".join(part for part in told if part)
