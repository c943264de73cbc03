"""The schema: one SQLModel class a table, its columns named as the fields of `domain.records`.

A table model does not validate: the domain and the CHECKs here do. Every constraint has a name,
ids are never given out twice (`sqlite_autoincrement`), and foreign keys are checked at COMMIT so
that undo may write rows in any order. Rules that only SQLite can spell are left out elsewhere.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    false,
    schema,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

REVISION = "0006"
"""The schema's number: the newest file in `migrations/versions`."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Table(SQLModel):
    """What every table shares."""

    metadata = metadata
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)


def _refers(target: str, *, nullable: bool = False) -> Any:
    """A reference to another table's id, checked at COMMIT."""
    key = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Field(default=None, sa_column=Column(key, nullable=nullable))


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{v}'" for v in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _day(*columns: str) -> tuple[CheckConstraint, ...]:
    """Each column holds a day that exists (SQLite only: other stores have a type for it)."""
    return tuple(
        CheckConstraint(f"date({c}, '+0 days') IS {c}", name=c).ddl_if(dialect="sqlite")
        for c in columns
    )


def _text(*columns: str) -> tuple[CheckConstraint, ...]:
    """Each column holds text of a sane length (SQLite stores anything anywhere otherwise)."""
    return tuple(
        CheckConstraint(
            f"{c} IS NULL OR (typeof({c}) = 'text' AND length({c}) <= 65536)", name=c
        ).ddl_if(dialect="sqlite")
        for c in columns
    )


_OPTIONS: dict[str, Any] = {"sqlite_autoincrement": True}


class PersonRow(Table, table=True):
    """`records.Person`."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("slug"),
        Index(None, "folded"),
        Index("ix_person_cadence_days", "cadence_days"),
        Index(None, "is_imported"),
        Index(None, "introduced_by_id"),  # SQLite looks for them whenever a person is removed
        CheckConstraint("cadence_days IS NULL OR cadence_days > 0", name="cadence_days"),
        *_text("name", "title", "note"),
        *_day("added_on"),
        _OPTIONS,
    )
    name: str | None
    folded: str
    slug: str
    title: str | None
    note: str | None
    introduced_by_id: int | None = _refers("person", nullable=True)
    cadence_days: int | None
    added_on: date
    is_archived: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    is_imported: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class AliasRow(Table, table=True):
    """`records.Alias`."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("person_id", "folded"), Index(None, "folded"), _OPTIONS)
    person_id: int = _refers("person")
    name: str
    folded: str


class TagRow(Table, table=True):
    """`records.Tag`."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("person_id", "tag"), Index(None, "tag"), _OPTIONS)
    person_id: int = _refers("person")
    tag: str


class ReachRow(Table, table=True):
    """`records.Reach`."""

    __tablename__ = "reach"
    __table_args__ = (
        UniqueConstraint("person_id", "medium", "folded"),
        Index(None, "folded"),
        _one_of("medium", "email", "phone", "link"),
        _OPTIONS,
    )
    person_id: int = _refers("person")
    medium: str
    value: str
    folded: str


class SpellRow(Table, table=True):
    """`records.Spell`."""

    __tablename__ = "spell"
    __table_args__ = (Index(None, "person_id"), Index(None, "folded"), *_day("from_on"), _OPTIONS)
    person_id: int = _refers("person")
    organisation: str
    folded: str
    from_on: date | None


class EventRow(Table, table=True):
    """`records.Event`."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("slug"),
        Index(None, "folded"),
        Index(None, "state", "start_on"),
        Index(None, "start_on"),
        _one_of("kind", "conference", "workshop", "meetup", "webinar", "forum", "other"),
        _one_of("state", "planned", "attended", "missed"),
        CheckConstraint("end_on >= start_on", name="order"),
        *_text("name", "place", "note"),
        *_day("start_on", "end_on"),
        _OPTIONS,
    )
    name: str
    folded: str
    slug: str
    kind: str
    state: str
    start_on: date
    end_on: date
    place: str | None
    is_online: bool
    note: str | None
    size: int | None


class InteractionRow(Table, table=True):
    """`records.Interaction`."""

    __tablename__ = "interaction"
    __table_args__ = (
        UniqueConstraint("person_id", "event_id"),
        Index(
            "ix_interaction_person_id_direction_happened_on",
            "person_id",
            "direction",
            "happened_on",
        ),
        Index("ix_interaction_person_id_happened_on", "person_id", "happened_on"),
        Index(
            "ix_interaction_direction_happened_on_person_id",
            "direction",
            "happened_on",
            "person_id",
        ),
        Index(None, "event_id"),
        Index(None, "followup_id"),
        _one_of(
            "channel", "event", "coffee", "meal", "call", "video", "online", "message", "email"
        ),
        _one_of("direction", "both", "sent", "received"),
        *_text("enjoyed", "note"),
        *_day("happened_on"),
        _OPTIONS,
    )
    person_id: int = _refers("person")
    happened_on: date
    channel: str
    direction: str
    event_id: int | None = _refers("event", nullable=True)
    followup_id: int | None = _refers("followup", nullable=True)
    enjoyed: str | None
    note: str | None


class FollowUpRow(Table, table=True):
    """`records.FollowUp`."""

    __tablename__ = "followup"
    __table_args__ = (
        Index(None, "state", "due_on"),
        Index(None, "state", "closed_on"),
        Index(None, "person_id"),
        Index(None, "event_id"),
        _one_of("step", "thank", "exchange", "plan", "meet", "promise", "reconnect", "other"),
        _one_of("state", "open", "done", "skipped"),
        CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="closed"),
        *_text("place", "note"),
        *_day("due_on", "opened_on", "closed_on"),
        _OPTIONS,
    )
    person_id: int = _refers("person")
    event_id: int | None = _refers("event", nullable=True)
    step: str
    state: str
    due_on: date
    opened_on: date
    closed_on: date | None
    channel: str | None
    place: str | None
    note: str | None
    is_theirs: bool
    if_then: str | None = None


class GoalRow(Table, table=True):
    """`records.Goal`."""

    __tablename__ = "goal"
    __table_args__ = (
        Index(None, "last_on"),
        _one_of(
            "metric",
            "events",
            "people",
            "conversations",
            "followups",
            "second-contacts",
            "organisations",
            "introductions",
            "outcomes",
            "thanks",
            "promises",
        ),
        CheckConstraint(
            "every IS NULL OR every IN ('week', 'month', 'quarter', 'half-year', 'year')",
            name="every",
        ),
        CheckConstraint("NOT is_rate OR target <= 100", name="rate"),
        CheckConstraint("target > 0", name="target"),
        CheckConstraint("last_on >= first_on", name="order"),
        *_text("title"),
        *_day("first_on", "last_on", "set_on", "dropped_on"),
        _OPTIONS,
    )
    title: str
    metric: str
    target: int
    first_on: date
    last_on: date
    kind: str | None
    tag: str | None
    organisation: str | None
    is_online: bool | None
    set_on: date
    dropped_on: date | None
    every: str | None
    is_rate: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    within_days: int | None
    if_then: str | None


class GoalRevisionRow(Table, table=True):
    """`records.GoalRevision`."""

    __tablename__ = "goal_revision"
    __table_args__ = (
        Index(None, "goal_id"),
        *_day("revised_on", "first_on", "last_on", "dropped_on"),
        _OPTIONS,
    )
    goal_id: int = _refers("goal")
    revised_on: date
    title: str
    metric: str
    target: int
    first_on: date
    last_on: date
    kind: str | None
    tag: str | None
    organisation: str | None
    is_online: bool | None
    dropped_on: date | None
    every: str | None
    is_rate: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    within_days: int | None
    if_then: str | None


class OutcomeRow(Table, table=True):
    """`records.Outcome`."""

    __tablename__ = "outcome"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "happened_on"),
        _one_of(
            "kind",
            "idea",
            "advice",
            "introduction",
            "opportunity",
            "lead",
            "interview",
            "offer",
            "referral",
        ),
        *_text("note"),
        *_day("happened_on"),
        _OPTIONS,
    )
    person_id: int = _refers("person")
    kind: str
    happened_on: date
    note: str | None


class IntroductionRow(Table, table=True):
    """`records.Introduction`."""

    __tablename__ = "introduction"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "other_id"),
        Index(None, "happened_on"),
        CheckConstraint("person_id <> other_id", name="two"),
        *_text("note"),
        *_day("happened_on"),
        _OPTIONS,
    )
    person_id: int = _refers("person")
    other_id: int = _refers("person")
    happened_on: date
    note: str | None


class FocusRow(Table, table=True):
    """`records.Focus`."""

    __tablename__ = "focus"
    __table_args__ = (
        Index(None, "year"),
        CheckConstraint("tag IS NOT NULL OR organisation IS NOT NULL", name="something"),
        *_text("tag", "organisation"),
        _OPTIONS,
    )
    year: int
    tag: str | None
    organisation: str | None
    folded: str


class OriginRow(Table, table=True):
    """`records.Origin`."""

    __tablename__ = "origin"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(None, "person_id"),
        Index(None, "event_id"),
        CheckConstraint("(person_id IS NULL) <> (event_id IS NULL)", name="one"),
        _OPTIONS,
    )
    person_id: int | None = _refers("person", nullable=True)
    event_id: int | None = _refers("event", nullable=True)
    key: str
    said: str


class ChangeRow(Table, table=True):
    """What one command wrote: the unit of undo."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_kind_undone_by_id", "kind", "undone_by_id"),
        _one_of("kind", "do", "undo", "redo"),
        _OPTIONS,
    )
    at: str
    """The instant, ISO 8601 in UTC; order is by id."""
    command: str
    summary: str
    kind: str
    target_id: int | None = _refers("change", nullable=True)
    undone_by_id: int | None = _refers("change", nullable=True)
    tool: str
    revision: str
    digest: str | None
    """`digests`: None for what was written before there was one."""


class ImageRow(SQLModel, table=True):
    """One row that a change touched, as JSON before and after it."""

    metadata = metadata
    __tablename__ = "image"
    __table_args__ = (Index(None, "table_name", "row_id"),)
    change_id: int = Field(
        sa_column=Column(
            ForeignKey("change.id", deferrable=True, initially="DEFERRED"), primary_key=True
        )
    )
    seq: int = Field(primary_key=True)
    table_name: str
    row_id: int
    before: str | None
    after: str | None


class WordRow(SQLModel, table=True):
    """One word of a text, as it is compared, and where it stands: what is searched.

    Made of the other tables by `store.words`, so it is no record and has no images.
    """

    metadata = metadata
    __tablename__ = "word"
    __table_args__: Any = {"sqlite_with_rowid": False}
    word: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    """`p` for a person, `e` for an event."""
    owner_id: int = Field(primary_key=True)
    field: str = Field(primary_key=True)
    """One of `words.FIELDS`."""
    row_id: int = Field(primary_key=True)
    """The row that holds the text."""


VERSION = schema.Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Holds the schema's number, as Alembic makes it itself."""


def statements(dialect: Dialect) -> dict[str, str]:
    """Return what makes each table and index of an empty store, by name."""
    made: dict[str, DDLElement] = {}
    for table in (*metadata.sorted_tables, VERSION):
        made[table.name] = CreateTable(table)
        indexes = sorted(table.indexes, key=lambda one: str(one.name))
        made |= {str(index.name): CreateIndex(index) for index in indexes}
    return {name: str(one.compile(dialect=dialect)) for name, one in made.items()}


# Text is compared byte by byte everywhere, whatever the language of a server is.
for _table in metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, (String, AutoString)):
            _column.type = _column.type.with_variant(Text(collation="C"), "postgresql")
