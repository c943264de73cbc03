"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_change_kind")),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["change.id"],
            name=op.f("fk_change_target_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"],
            ["change.id"],
            name=op.f("fk_change_undone_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_change_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_kind_undone_by_id", "change", ["kind", "undone_by_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "date(end_on, '+0 days') IS end_on", name=op.f("ck_event_end_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(start_on, '+0 days') IS start_on", name=op.f("ck_event_start_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "kind IN ('conference', 'workshop', 'meetup', 'webinar', 'forum', 'other')",
            name=op.f("ck_event_kind"),
        ),
        sa.CheckConstraint(
            "name IS NULL OR (typeof(name) = 'text' AND length(name) <= 65536)",
            name=op.f("ck_event_name"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "note IS NULL OR (typeof(note) = 'text' AND length(note) <= 65536)",
            name=op.f("ck_event_note"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "place IS NULL OR (typeof(place) = 'text' AND length(place) <= 65536)",
            name=op.f("ck_event_place"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "state IN ('planned', 'attended', 'missed')", name=op.f("ck_event_state")
        ),
        sa.CheckConstraint("end_on >= start_on", name=op.f("ck_event_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_folded"), "event", ["folded"], unique=False)
    op.create_index(op.f("ix_event_start_on"), "event", ["start_on"], unique=False)
    op.create_index(op.f("ix_event_state_start_on"), "event", ["state", "start_on"], unique=False)
    op.create_table(
        "goal",
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
        sa.CheckConstraint(
            "date(dropped_on, '+0 days') IS dropped_on", name=op.f("ck_goal_dropped_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(first_on, '+0 days') IS first_on", name=op.f("ck_goal_first_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(last_on, '+0 days') IS last_on", name=op.f("ck_goal_last_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("date(set_on, '+0 days') IS set_on", name=op.f("ck_goal_set_on")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint(
            "metric IN ('events', 'people', 'conversations', 'followups', 'second-contacts', 'organisations')",
            name=op.f("ck_goal_metric"),
        ),
        sa.CheckConstraint(
            "title IS NULL OR (typeof(title) = 'text' AND length(title) <= 65536)",
            name=op.f("ck_goal_title"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_goal_order")),
        sa.CheckConstraint("target > 0", name=op.f("ck_goal_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_last_on"), "goal", ["last_on"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("introduced_by_id", sa.Integer(), nullable=True),
        sa.Column("cadence_days", sa.Integer(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "date(added_on, '+0 days') IS added_on", name=op.f("ck_person_added_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "name IS NULL OR (typeof(name) = 'text' AND length(name) <= 65536)",
            name=op.f("ck_person_name"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "note IS NULL OR (typeof(note) = 'text' AND length(note) <= 65536)",
            name=op.f("ck_person_note"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "title IS NULL OR (typeof(title) = 'text' AND length(title) <= 65536)",
            name=op.f("ck_person_title"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "cadence_days IS NULL OR cadence_days > 0", name=op.f("ck_person_cadence_days")
        ),
        sa.ForeignKeyConstraint(
            ["introduced_by_id"],
            ["person.id"],
            name=op.f("fk_person_introduced_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slug", name=op.f("uq_person_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_cadence_days", "person", ["cadence_days"], unique=False)
    op.create_index(op.f("ix_person_folded"), "person", ["folded"], unique=False)
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_alias_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("person_id", "folded", name=op.f("uq_alias_person_id_folded")),
        sa.UniqueConstraint("uid", name=op.f("uq_alias_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_alias_folded"), "alias", ["folded"], unique=False)
    op.create_table(
        "followup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("is_theirs", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (closed_on IS NULL)", name=op.f("ck_followup_closed")
        ),
        sa.CheckConstraint(
            "date(closed_on, '+0 days') IS closed_on", name=op.f("ck_followup_closed_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(due_on, '+0 days') IS due_on", name=op.f("ck_followup_due_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(opened_on, '+0 days') IS opened_on", name=op.f("ck_followup_opened_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "note IS NULL OR (typeof(note) = 'text' AND length(note) <= 65536)",
            name=op.f("ck_followup_note"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "place IS NULL OR (typeof(place) = 'text' AND length(place) <= 65536)",
            name=op.f("ck_followup_place"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("state IN ('open', 'done', 'skipped')", name=op.f("ck_followup_state")),
        sa.CheckConstraint(
            "step IN ('thank', 'exchange', 'plan', 'meet', 'promise', 'reconnect', 'other')",
            name=op.f("ck_followup_step"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_followup_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_followup_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followup")),
        sa.UniqueConstraint("uid", name=op.f("uq_followup_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_followup_event_id"), "followup", ["event_id"], unique=False)
    op.create_index(op.f("ix_followup_person_id"), "followup", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_followup_state_closed_on"), "followup", ["state", "closed_on"], unique=False
    )
    op.create_index(op.f("ix_followup_state_due_on"), "followup", ["state", "due_on"], unique=False)
    op.create_table(
        "goal_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("revised_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("tag", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("is_online", sa.Boolean(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "date(dropped_on, '+0 days') IS dropped_on", name=op.f("ck_goal_revision_dropped_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(first_on, '+0 days') IS first_on", name=op.f("ck_goal_revision_first_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(last_on, '+0 days') IS last_on", name=op.f("ck_goal_revision_last_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "date(revised_on, '+0 days') IS revised_on", name=op.f("ck_goal_revision_revised_on")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["goal_id"],
            ["goal.id"],
            name=op.f("fk_goal_revision_goal_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_revision")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_revision_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_revision_goal_id"), "goal_revision", ["goal_id"], unique=False)
    op.create_table(
        "image",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["change.id"],
            name=op.f("fk_image_change_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("change_id", "seq", name=op.f("pk_image")),
    )
    op.create_index(
        op.f("ix_image_table_name_row_id"), "image", ["table_name", "row_id"], unique=False
    )
    op.create_table(
        "reach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.CheckConstraint("medium IN ('email', 'phone', 'link')", name=op.f("ck_reach_medium")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_reach_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reach")),
        sa.UniqueConstraint(
            "person_id", "medium", "folded", name=op.f("uq_reach_person_id_medium_folded")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_reach_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reach_folded"), "reach", ["folded"], unique=False)
    op.create_table(
        "spell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "date(from_on, '+0 days') IS from_on", name=op.f("ck_spell_from_on")
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_spell_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spell")),
        sa.UniqueConstraint("uid", name=op.f("uq_spell_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_spell_folded"), "spell", ["folded"], unique=False)
    op.create_index(op.f("ix_spell_person_id"), "spell", ["person_id"], unique=False)
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_tag_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("person_id", "tag", name=op.f("uq_tag_person_id_tag")),
        sa.UniqueConstraint("uid", name=op.f("uq_tag_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tag_tag"), "tag", ["tag"], unique=False)
    op.create_table(
        "interaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("followup_id", sa.Integer(), nullable=True),
        sa.Column("enjoyed", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('event', 'coffee', 'meal', 'call', 'video', 'online', 'message', 'email')",
            name=op.f("ck_interaction_channel"),
        ),
        sa.CheckConstraint(
            "date(happened_on, '+0 days') IS happened_on", name=op.f("ck_interaction_happened_on")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "direction IN ('both', 'sent', 'received')", name=op.f("ck_interaction_direction")
        ),
        sa.CheckConstraint(
            "enjoyed IS NULL OR (typeof(enjoyed) = 'text' AND length(enjoyed) <= 65536)",
            name=op.f("ck_interaction_enjoyed"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "note IS NULL OR (typeof(note) = 'text' AND length(note) <= 65536)",
            name=op.f("ck_interaction_note"),
        ).ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_interaction_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["followup_id"],
            ["followup.id"],
            name=op.f("fk_interaction_followup_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_interaction_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint(
            "person_id", "event_id", name=op.f("uq_interaction_person_id_event_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_interaction_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_interaction_direction_happened_on_person_id",
        "interaction",
        ["direction", "happened_on", "person_id"],
        unique=False,
    )
    op.create_index(op.f("ix_interaction_event_id"), "interaction", ["event_id"], unique=False)
    op.create_index(
        op.f("ix_interaction_followup_id"), "interaction", ["followup_id"], unique=False
    )
    op.create_index(
        "ix_interaction_person_id_direction_happened_on",
        "interaction",
        ["person_id", "direction", "happened_on"],
        unique=False,
    )
    op.create_index(
        "ix_interaction_person_id_happened_on",
        "interaction",
        ["person_id", "happened_on"],
        unique=False,
    )
