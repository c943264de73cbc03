"""The barest write: SQLModel, our tables, the rows one `log-event` writes, one transaction."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, create_engine

from weakties.store import tables


def insert(store: str, rows: str) -> None:
    """Add the rows in the file `rows` to the store."""
    models = {model.__tablename__: model for model in _models()}
    engine = create_engine(f"sqlite:///{store}")
    with Session(engine) as session:
        for table, fields in json.loads(Path(rows).read_text()):
            session.add(models[table](**{k: _value(k, v) for k, v in fields.items()}))
        session.commit()


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and name.endswith("_on") else value


def _models() -> list[Any]:
    return [m for m in vars(tables).values() if isinstance(m, type) and issubclass(m, SQLModel)]
