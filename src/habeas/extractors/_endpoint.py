"""One question to an OpenAI-compatible endpoint, one answer. Invariant: text goes to the host that was named and to no other.

No redirect is followed, no proxy or .netrc of the environment is used, an answer is JSON of a limited size or an error. Errors
repeat neither the key nor what the server wrote: it may hold words of the report.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from habeas.errors import BrokenInstall, NoAnswer
from habeas.extractors._address import Destination

if TYPE_CHECKING:
    from types import ModuleType

    import httpx

ANSWER_BYTES = 1_000_000  # of one answer; 200 claims with their sentences are some 100 KB
TRIES = 3
WAITS = (1.0, 4.0)  # seconds before the second and the third try, where the server does not say
LONGEST_WAIT = 30.0  # seconds that a server may ask for
AGAIN = frozenset({429, 500, 502, 503, 504})
REFUSED = frozenset(
    {400, 415, 422}
)  # what servers say to a form of answer that they don't know; llama-cpp-python says 500
ERROR_BYTES = 10_000  # of an error, looked at for one thing only and never shown
LONG = re.compile(rb"context[ _-]?(length|size|window)|maximum context|too many tokens", re.IGNORECASE)
WHY = {
    400: "refuses the question in each form that habeas knows (400): look at the server's log, or try another model",
    401: "does not take the key (401): check --key-file or HABEAS_API_KEY",
    403: "does not allow it (403): check the key's rights",
    404: "knows no such model or path (404): check --model and --base-url",
    422: "refuses the question in each form that habeas knows (422): look at the server's log, or try another model",
    429: "has too many requests (429): wait, or look at the account's limits",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote, None where it would not. cut: the server stopped it before its end."""

    text: str | None
    cut: bool = False


class TooLong(Exception):
    """The question is longer than the model takes; never leaves this package."""


class Endpoint:
    """Asks one model. Holds a connection, and nothing of what was asked."""

    def __init__(self, to: Destination, *, model: str, key: str | None, seconds: float) -> None:
        self._httpx = _imported()
        self._to, self._model, self._seconds = to, model, seconds
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._client: httpx.Client = self._httpx.Client(
            timeout=seconds, follow_redirects=False, trust_env=False, headers=self._headers
        )
        self._form, self._understood = 0, False
        self.sleep: Callable[[float], None] = time.sleep

    def answer(self, messages: list[dict[str, str]], forms: Sequence[dict[str, Any]]) -> Answer:
        """What the model wrote. forms: what to ask for beside it, one after the other refused. Raises NoAnswer, TooLong."""
        question = {"model": self._model, "messages": messages, "stream": False}
        while True:
            status, data = self._tried(question | forms[self._form])
            if _is_too_long(status, data):
                raise TooLong
            if not _refuses_form(status, data) or self._understood or self._form + 1 == len(forms):
                break
            self._form += 1
        self._understood = self._understood or status == 200
        return self._content(status, data)

    def _tried(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body, after the tries that a busy server is given."""
        for wait in (*WAITS, None):
            status, asked_wait, data = self._once(body)
            if (
                status not in AGAIN
                or wait is None
                or _is_too_long(status, data)
                or _refuses_form(status, data)
            ):
                break
            self.sleep(asked_wait if asked_wait is not None else wait)
        return status, data

    def _once(self, body: dict[str, Any]) -> tuple[int, float | None, bytes]:
        """Status, the seconds that the server asks to wait, and the body: JSON, or the beginning of an error."""
        deadline = time.monotonic() + self._seconds
        try:
            with self._client.stream("POST", f"{self._to.url}/chat/completions", json=body) as response:
                if response.status_code != 200:
                    self._refuse_redirect(response)
                    error_body = self._body(response, deadline, most=ERROR_BYTES)
                    return response.status_code, _wait(response.headers.get("retry-after")), error_body
                self._refuse_form(response)
                return 200, None, self._body(response, deadline)
        except self._httpx.TimeoutException as error:
            raise self._trouble(f"did not answer in {self._seconds:g} s: try again, or --timeout") from error
        except self._httpx.ConnectError as error:
            raise self._trouble("can't be reached: check --base-url, and that it runs", final=True) from error
        except (self._httpx.HTTPError, self._httpx.InvalidURL) as error:
            raise self._trouble(f"broke off ({type(error).__name__}): try again") from error

    def _body(self, response: httpx.Response, deadline: float, *, most: int = ANSWER_BYTES) -> bytes:
        data = bytearray()
        for piece in response.iter_raw():
            data += piece
            if len(data) > most and most < ANSWER_BYTES:
                break
            if len(data) > ANSWER_BYTES:
                raise self._trouble(f"answers with over {ANSWER_BYTES:,} bytes: not read", final=True)
            if (
                time.monotonic() > deadline
            ):  # the client's own limit is between two pieces: a drip would never meet it
                raise self._trouble(
                    f"did not finish its answer in {self._seconds:g} s: try again, or --timeout"
                )
        return bytes(data)

    def _refuse_redirect(self, response: httpx.Response) -> None:
        if response.is_redirect or 300 <= response.status_code < 400:
            where = _host(response.headers.get("location", ""))
            raise self._trouble(
                f"sends elsewhere{where}: refused; name that endpoint with --base-url", final=True
            )

    def _refuse_form(self, response: httpx.Response) -> None:
        type_ = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if type_ != "application/json" or response.headers.get("content-encoding", "identity") != "identity":
            raise self._trouble(
                "does not answer in plain JSON: it is no OpenAI-compatible endpoint", final=True
            )

    def _content(self, status: int, data: bytes) -> Answer:
        if status != 200:
            why = WHY.get(status, f"answers with an error ({status}): try again, or look at its log")
            raise self._trouble(why, final=status not in AGAIN)
        try:
            choice = json.loads(data)["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, RecursionError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise self._trouble(
                "answers with no chat completion: it is no OpenAI-compatible endpoint", final=True
            ) from error
        return Answer(content if isinstance(content, str) else None, cut=ended == "length")

    def _trouble(self, what: str, *, final: bool = False) -> NoAnswer:
        return NoAnswer(f"the model at {self._to.host} {what}", final=final)


def _imported() -> ModuleType:
    try:
        import httpx
    except ImportError as error:
        raise BrokenInstall("a language model needs httpx: pip install 'habeas[llm]'") from error
    return httpx


def _is_too_long(status: int, error: bytes) -> bool:
    return status == 413 or (status >= 400 and LONG.search(error) is not None)


def _refuses_form(status: int, error: bytes) -> bool:
    return status in REFUSED or (status == 500 and b"response_format" in error)


def _wait(retry_after: str | None) -> float | None:
    """The seconds of a Retry-After, within limits; its dates are not read."""
    if retry_after is None or not retry_after.isascii() or not retry_after.isdigit():
        return None
    return min(float(retry_after[:6]), LONGEST_WAIT)


def _host(location: str) -> str:
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    return f" (to {host[:100]})" if host else ""
