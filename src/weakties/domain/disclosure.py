"""All that is held about one person, as it is stored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weakties.domain.views import View

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Disclosure(View):
    """Every row that belongs to a person, and what the history tells of them."""

    person_id: int
    rows_by_table: Rows
    images: Sequence[Mapping[str, Any]]
    """What these rows, and those that were removed, were before."""
    changes: Sequence[Mapping[str, Any]]

    @property
    def data(self) -> Any:
        """Return one list a table, what stood there before, and the changes that wrote it."""
        told = [{n: c[n] for n in ("id", "at", "command", "summary")} for c in self.changes]
        held = {table: [dict(row) for row in rows] for table, rows in self.rows_by_table.items()}
        past = [
            {"change": i["change_id"], "table": i["table_name"], "row": i["row_id"]}
            | {side: json.loads(i[side]) if i[side] else None for side in ("before", "after")}
            for i in self.images
        ]
        return {
            "person_id": f"p{self.person_id}",
            "held": held,
            "past": past,
            "changes": told,
        }
