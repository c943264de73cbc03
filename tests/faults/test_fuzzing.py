"""Damaged files through the real import: the short run of `fuzzing`."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults import fuzzing

SEED = 20261123


@pytest.mark.parametrize("kind", fuzzing.seeds())
def test_a_damaged_file_is_taken_whole_or_not_at_all(kind: str) -> None:
    done: Counter[str] = Counter()
    assert list(fuzzing.fuzzed(kind, 25, SEED, done)) == []
    assert done["taken"]
    assert done["refused"]


@pytest.mark.parametrize("kind", fuzzing.seeds())
def test_every_file_is_taken_before_it_is_damaged(kind: str, tmp_path: Path) -> None:
    whole, _ = fuzzing.seeds()[kind]
    answers = [fuzzing.imported(tmp_path, content, ()) for content in whole]
    assert [wrong for _, wrong in answers if wrong] == []
    assert 0 in {answer.code for answer, _ in answers}
