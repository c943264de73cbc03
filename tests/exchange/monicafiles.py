"""An export of Monica, made up, in the shape of version 4 and of version 2."""

import json
from collections.abc import Mapping
from typing import Any


def entity(key: str, **properties: Any) -> dict[str, Any]:
    """Make one thing as Monica writes it."""
    return {
        "uuid": key,
        "created_at": "2025-03-04T10:00:00.000000Z",
        "updated_at": "2025-03-04T10:00:00.000000Z",
        "properties": properties,
    }


def held(type_: str, *values: Any) -> dict[str, Any]:
    """Make a collection."""
    return {"count": len(values), "type": type_, "values": list(values)}


def contact(key: str, *collections: Mapping[str, Any], **properties: Any) -> dict[str, Any]:
    """Make a contact with what is told of it."""
    told = {"is_partial": False, "is_active": True, "is_dead": False, **properties}
    return {**entity(key, **told), "data": list(collections)}


ANA = contact(
    "c-1",
    held(
        "contact_field",
        entity("f-1", data="Ana@Example.org", type="t-mail"),
        entity("f-2", data="+49 30 1234567", type="t-phone"),
        entity("f-3", data="https://de.linkedin.com/in/Ana-Ruiz", type="t-linkedin"),
        entity("f-4", data="anar", type="t-telegram"),
        entity("f-5", data="anaruiz", type="t-mastodon"),
        entity("f-6", data="not an address", type="t-mail"),
        entity("f-7", data="ana@private.example", type="gone"),
    ),
    held("note", entity("n-1", body="Likes pgvector"), entity("n-2", body="")),
    held(
        "call",
        entity("k-1", called_at="2026-01-05T14:00:00.000000Z", content="About the paper",
               contact_called=True),
        entity("k-2", called_at="soon"),
    ),
    held(
        "conversation",
        entity("m-1", happened_at="2026-02-05T00:00:00.000000Z", contact_field_type="t-mail",
               messages=[entity("x", content="secret", written_by_me=True)]),
        entity("m-2", happened_at="2026-02-06T00:00:00.000000Z",
               messages=[entity("x", content="secret", written_by_me=False)]),
        entity("m-3", happened_at="2026-02-07T00:00:00.000000Z",
               messages=[entity("x", written_by_me=True), entity("y", written_by_me=False)]),
    ),
    held("activity", "a-1", "a-2", "a-3", "missing"),
    first_name="Ana", middle_name="María", last_name="Ruiz", nickname="Annie",
    description="Met at PyCon", job="Data lead", company="Zalando",
    tags=["Rust", "Hot lead", "+?"],
    first_met_date={"uuid": "d", "is_age_based": False, "is_year_unknown": False,
                    "date": "2024-06-01T00:00:00.000000Z"},
)  # fmt: skip
BEN = contact(
    "c-2", held("activity", "a-1"), first_name="Ben", last_name="Ode",
    first_met_date={"is_year_unknown": True, "date": "2024-06-01T00:00:00.000000Z"},
)  # fmt: skip
OTHERS = (
    contact("c-3", first_name="Me"),
    contact("c-4", first_name="Child", is_partial=True),
    contact("c-5", first_name="Grace", is_dead=True),
    contact("c-6", last_name=" "),
)
ACTIVITIES = (
    entity("a-1", summary="Went out", description="Good wine list", type="y-1",
           happened_at="2026-03-01T00:00:00.000000Z"),
    entity("a-2", summary="Hiked", happened_at="2026-03-02"),
    entity("a-3", summary="Trip", happened_at="2027-03-02T00:00:00.000000Z"),
)  # fmt: skip
FIELD_TYPES = [
    entity("t-mail", name="Email", protocol="mailto:", type="email"),
    entity("t-phone", name="Phone", protocol="tel:", type="phone"),
    entity("t-linkedin", name="LinkedIn"),
    entity("t-telegram", name="Telegram", protocol="telegram:"),
    entity("t-mastodon", name="Mastodon", protocol="https://social.example/@"),
]
VERSION_4 = {
    "version": "1.0-preview.1",
    "app_version": "4.1.2",
    "export_date": "2026-11-19T10:30:00.000000Z",
    "url": "https://monica.example",
    "exported_by": "u-1",
    "account": {
        "uuid": "acc",
        "created_at": "2023-01-01T00:00:00.000000Z",
        "data": [
            held("user", entity("u-1", me_contact="c-3")),
            held("contact", ANA, BEN, *OTHERS),
            held("relationship", entity("r", type="child", contact_is="c-4", of_contact="c-1")),
            held("activity", *ACTIVITIES),
        ],
        "properties": {"journal_entries": []},
        "instance": {
            "activity_types": [entity("y-1", translation_key="ate_restaurant", name="Essen")],
            "contact_field_types": FIELD_TYPES,
        },
    },
}
VERSION_2 = {
    "account": {
        "uuid": "acc",
        "number_of_invitations_sent": None,
        "contacts": {
            "count": 1,
            "values": [
                entity(
                    "c-1", first_name="Ana", last_name="Ruiz",
                    activities={"count": 1, "values": ["a-1"]},
                    calls={"count": 1, "values": [entity("", called_at="2026-01-05 14:00:00")]},
                )
            ],
        },
        "activities": {"count": 1, "values": [ACTIVITIES[0]]},
        "activityTypes": {"count": 1, "values": [entity("y-1", translation_key="went_bar")]},
    }
}  # fmt: skip


def written(export: Mapping[str, Any]) -> str:
    """Spell an export as Monica does."""
    return json.dumps(export, indent=4, ensure_ascii=False)
