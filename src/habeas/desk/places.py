"""A register, or the place of one: whoever has it open hands it over, whoever has not says where it is, or how it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from habeas.register import Register
from habeas.register.queries import PublicView
from habeas.register.store import CatchingUp

__all__ = ["CatchingUp", "Opening", "Register", "Where", "opened", "viewing"]

Opening = Callable[
    [bool], AbstractContextManager[Register]
]  # whether one is made where there is none → the register
Where = Register | str | Opening


@contextmanager
def opened(where: Where, *, create: bool = False) -> Iterator[Register]:
    """The register; one that is opened here is closed here. create: a new one where there is none."""
    if isinstance(where, Register):
        yield where
        return
    with Register.open(where, create=create) if isinstance(where, str) else where(create) as register:
        yield register


@contextmanager
def viewing(where: Where) -> Iterator[PublicView]:
    """What of the register may be shown, on a connection of its own."""
    with opened(where) as register, register.reading() as connection:
        yield PublicView(connection)
