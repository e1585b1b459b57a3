"""Backups under a passphrase, in the age format (age-encryption.org/v1) by pyrage.

A locked backup is two age files after each other: an armored one that holds a new secret key and opens with the passphrase
(scrypt), and a binary one that holds the backup and opens with that key. So pyrage can stream the second one; its functions
for passphrases take all bytes at once. Invariant: the clear bytes never touch a disk.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from habeas.errors import BadBackup, BadOption, BrokenInstall, HabeasError, WrongPassphrase

BEGIN, END = b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"-----END AGE ENCRYPTED FILE-----\n"
LONGEST_KEY = 4_096  # bytes of the armored part; it has some 400
PIPE = 1 << 20  # bytes between the two threads at once: a change of thread costs more than copying


def lock(pieces: Iterator[bytes], out: BinaryIO, *, passphrase: str, name: str) -> None:
    """Writes the pieces so that only the passphrase opens them."""
    if not passphrase:
        raise BadOption(f"{name}: an empty passphrase protects nothing; give one, or none at all")
    pyrage = _pyrage(name)
    key = pyrage.x25519.Identity.generate()
    out.write(pyrage.passphrase.encrypt(str(key).encode(), passphrase, armored=True))
    source = _Pieces(pieces)
    try:
        pyrage.encrypt_io(source, out, [key.to_public()])
    except (pyrage.EncryptError, OSError):
        if source.failure is not None:
            raise source.failure from None
        raise


def locked(file: BinaryIO) -> bool:
    """Whether the file begins as one that needs a passphrase; its position stays."""
    start = file.read(len(BEGIN))
    file.seek(-len(start), os.SEEK_CUR)
    return start == BEGIN


@contextmanager
def unlocked(file: BinaryIO, *, passphrase: str | None, name: str) -> Iterator[BinaryIO]:
    """The clear bytes, as they are asked for. Raises WrongPassphrase; bytes that were changed end the stream early."""
    if passphrase is None:
        raise WrongPassphrase(f"{name}: is locked; give the passphrase it was made with")
    pyrage = _pyrage(name)
    try:
        key = pyrage.x25519.Identity.from_str(
            pyrage.passphrase.decrypt(_armored(file, name), passphrase).decode()
        )
    except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
        raise WrongPassphrase(
            f"{name}: does not open with this passphrase ({error}); try another one"
        ) from error
    out, into = os.pipe()
    worker = Thread(target=_pour, args=(pyrage, file, into, key), daemon=True)
    worker.start()
    try:
        with os.fdopen(out, "rb", PIPE) as clear:
            yield clear
    finally:
        worker.join()


def _pour(pyrage: Any, file: BinaryIO, into: int, key: Any) -> None:
    """Decrypts into the pipe. Whatever fails, the reader sees a stream that ends too early and says so."""
    with suppress(OSError, pyrage.DecryptError), os.fdopen(into, "wb", PIPE) as pipe:
        pyrage.decrypt_io(file, pipe, [key])


def _armored(file: BinaryIO, name: str) -> bytes:
    """The first of the two age files, with the file standing at the second."""
    lines = b""
    while not lines.endswith(END):
        line = file.readline(LONGEST_KEY)
        if not line or len(lines) > LONGEST_KEY:
            raise BadBackup(f"{name}: a locked backup that was cut short or changed; use another one")
        lines += line
    return lines


class _Pieces(io.RawIOBase):
    """An iterator of bytes as a file. Keeps what the iterator raised: pyrage would pass on its words only."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return 0
        except (HabeasError, OSError) as error:
            self.failure = error
            raise
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def _pyrage(name: str) -> Any:
    if find_spec("pyrage") is None:
        raise BrokenInstall(f"{Path(name).name}: a passphrase needs pyrage: pip install 'habeas[backup]'")
    import pyrage

    return pyrage
