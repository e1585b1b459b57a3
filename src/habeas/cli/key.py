"""The key of a model's endpoint: from a file, or from a variable. It is never shown."""

from __future__ import annotations

import os
from pathlib import Path

from habeas.errors import BadOption

KEY = "HABEAS_API_KEY"
KEY_BYTES = 4096  # of a key file; keys have some 50 to 200 characters


def key_of(file: str | None) -> str | None:
    """The endpoint's key. Raises BadOption where the file can't be read as one."""
    if file is None:
        return os.environ.get(KEY) or None
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(KEY_BYTES + 1)
        text = data.decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadOption(f"--key-file {file}: can't be read as a key ({type(error).__name__})") from error
    if not text or len(data) > KEY_BYTES:
        raise BadOption(f"--key-file {file}: holds no key; it needs one line with nothing else")
    return text
