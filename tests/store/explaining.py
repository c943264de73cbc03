"""A lane that notes how the database would carry out each of its queries."""

from collections.abc import Sequence
from typing import Any

from weakties.store.reader import Lane, Row


class Explaining:
    """Asks another lane, and keeps the steps of every query's plan."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self.plans: list[str] = []

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return every row of a query."""
        plan = self._lane.rows(f"EXPLAIN QUERY PLAN {sql}", **values)
        self.plans.extend(row["detail"] for row in plan)
        return self._lane.rows(sql, **values)
