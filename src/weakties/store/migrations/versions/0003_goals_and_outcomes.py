"""Goals can recur, be rates and hold an if-then plan; outcomes, introductions and focus are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the tables; `goal` is rebuilt, for it may count more."""
    op.add_column("followup", sa.Column("if_then", sa.String(), nullable=True))
    for column in _plans():
        op.add_column("goal_revision", column)
    with op.batch_alter_table(
        "goal", copy_from=_goal(), table_kwargs={"sqlite_autoincrement": True}
    ) as goal:
        goal.drop_constraint(op.f("ck_goal_metric"), type_="check")
        for column in _plans():
            goal.add_column(column)
        goal.create_check_constraint(
            op.f("ck_goal_metric"),
            "metric IN ('events', 'people', 'conversations', 'followups', 'second-contacts', "
            "'organisations', 'introductions', 'outcomes', 'thanks', 'promises')",
        )
        goal.create_check_constraint(
            op.f("ck_goal_every"),
            "every IS NULL OR every IN ('week', 'month', 'quarter', 'half-year', 'year')",
        )
        goal.create_check_constraint(op.f("ck_goal_rate"), "NOT is_rate OR target <= 100")
    _create_outcome()
    _create_introduction()
    _create_focus()


def _plans() -> list[sa.Column[object]]:
    return [
        sa.Column("every", sa.String(), nullable=True),
        sa.Column("is_rate", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("within_days", sa.Integer(), nullable=True),
        sa.Column("if_then", sa.String(), nullable=True),
    ]


def _on_a_day(table: str, *columns: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(
            f"date({column}, '+0 days') IS {column}", name=op.f(f"ck_{table}_{column}")
        ).ddl_if(dialect="sqlite")
        for column in columns
    ]


def _in_words(table: str, *columns: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR (typeof({column}) = 'text' AND length({column}) <= 65536)",
            name=op.f(f"ck_{table}_{column}"),
        ).ddl_if(dialect="sqlite")
        for column in columns
    ]


def _goal() -> sa.Table:
    """Return the table as revision 0001 made it."""
    return sa.Table(
        "goal",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("tag", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("is_online", sa.Boolean(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        *_on_a_day("goal", "dropped_on", "first_on", "last_on", "set_on"),
        *_in_words("goal", "title"),
        sa.CheckConstraint(
            "metric IN ('events', 'people', 'conversations', 'followups', 'second-contacts', 'organisations')",
            name=op.f("ck_goal_metric"),
        ),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_goal_order")),
        sa.CheckConstraint("target > 0", name=op.f("ck_goal_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_uid")),
        sa.Index(op.f("ix_goal_last_on"), "last_on"),
        sqlite_autoincrement=True,
    )


def _person(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["person.id"],
        name=op.f(f"fk_{table}_{column}"),
        initially="DEFERRED",
        deferrable=True,
    )


def _create_outcome() -> None:
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        *_on_a_day("outcome", "happened_on"),
        *_in_words("outcome", "note"),
        sa.CheckConstraint(
            "kind IN ('idea', 'advice', 'introduction', 'opportunity', 'lead', 'interview', 'offer', 'referral')",
            name=op.f("ck_outcome_kind"),
        ),
        _person("person_id", "outcome"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("uid", name=op.f("uq_outcome_uid")),
        sqlite_autoincrement=True,
    )
    for column in ("happened_on", "person_id"):
        op.create_index(op.f(f"ix_outcome_{column}"), "outcome", [column], unique=False)


def _create_introduction() -> None:
    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        *_on_a_day("introduction", "happened_on"),
        *_in_words("introduction", "note"),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_introduction_two")),
        _person("other_id", "introduction"),
        _person("person_id", "introduction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
        sa.UniqueConstraint("uid", name=op.f("uq_introduction_uid")),
        sqlite_autoincrement=True,
    )
    for column in ("happened_on", "other_id", "person_id"):
        op.create_index(op.f(f"ix_introduction_{column}"), "introduction", [column], unique=False)


def _create_focus() -> None:
    op.create_table(
        "focus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("folded", sa.String(), nullable=False),
        *_in_words("focus", "organisation", "tag"),
        sa.CheckConstraint(
            "tag IS NOT NULL OR organisation IS NOT NULL", name=op.f("ck_focus_something")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus")),
        sa.UniqueConstraint("uid", name=op.f("uq_focus_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_focus_year"), "focus", ["year"], unique=False)
