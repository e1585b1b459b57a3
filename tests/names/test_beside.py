"""A part beside many of a register is as alike as beside each of them alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.names.people import people
from habeas.names import prepare
from habeas.names.alike import IDEOGRAPHIC, alike
from habeas.names.beside import alike_one
from habeas.names.parts import Part
from habeas.names.table import Columns, Parts

PARTS = list(
    {
        part.text: part
        for _, names in people("train")
        for name in [*names, f"{names[0][0]}. {names[0]}"]
        for part in prepare(name).parts
        if part.script not in IDEOGRAPHIC and not part.others
    }.values()
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PARTS), st.lists(st.sampled_from(PARTS), min_size=1, max_size=40))
def test_one_beside_many_is_as_alike_as_beside_each(part: Part, others: list[Part]) -> None:
    table = Parts()
    numbers = np.array([table.add(other) for other in others], np.int32)
    found = alike_one(part, Columns.read(table.rows()), numbers)
    assert found.tolist() == pytest.approx([alike(part, other) for other in others], abs=1e-12)
