"""Our letters: short, warm, and no praise that the notes do not hold.

How they are read: `lettertemplates`. A user's file of the same name stands before ours.
"""

from collections.abc import Mapping

BUILT_IN: Mapping[str, str] = {
    "email": """\
Subject: Thank you[ for your time at {event}]
Dear {first_name},

thank you for your time[ at {event}]. I enjoyed {enjoyed}.[ As promised, I will {promise}.]\
 [I look forward to {next}.|Would you like to ___?]
""",
    "email-formal": """\
Subject: Thank you[ for your time at {event}]
Dear {name},

I would like to thank you for your time[ at {event}]. I enjoyed {enjoyed}.\
[ As promised, I will {promise}.] [I look forward to {next}.|Might I suggest ___?]

With kind regards
""",
    "chat": """\
Hi {first_name}, thank you for your time[ at {event}]! I enjoyed {enjoyed}.\
[ I will {promise}.] [Looking forward to {next}!|Shall we ___?]
""",
    "card": """\
Dear {first_name},

thank you for your time[ at {event}]. I enjoyed {enjoyed}.[ I look forward to {next}.]

With warm wishes
""",
    "hello": """\
Subject: Hello again
Dear {first_name},

[we last spoke {last}, and I|I] would like to hear how you are.[ At {event} I enjoyed {enjoyed}.]\
 How is ___ going?[ As promised, I will {promise}.][ I look forward to {next}.]
""",
    "plan": """\
Subject: Shall we meet again[ after {event}]?
Dear {first_name},

I would like to go on with our conversation[ from {event}].[ I enjoyed {enjoyed}.]\
 Would you have time for coffee or a call? ___ would suit me.
""",
    "promise": """\
Subject: As promised[ at {event}]
Dear {first_name},

as promised[ at {event}], here is {promised}.
""",
    "reminder": """\
Subject: {promised}
Dear {first_name},

you mentioned {promised}[ when we met at {event}]. Is it still to come? There is no hurry.
""",
    "exchange": """\
Subject: Staying in touch[ after {event}]
Dear {first_name},

I would like to stay in touch[ after {event}]. You can reach me at ___.\
 What is the best way to reach you?
""",
    "note": """\
Subject: [After {event}|A short note]
Dear {first_name},

___.[ I look forward to {next}.]
""",
}
"""Our templates, by name."""

FOR_STEP: Mapping[str, str] = {
    "thank": "email",
    "reconnect": "hello",
    "plan": "plan",
    "promise": "promise",
    "exchange": "exchange",
}
"""What each step is written with; `note` for any other."""


def base_of(name: str) -> str:
    """Return which of ours a new one begins from: `email-de` from `email`."""
    while name not in BUILT_IN and "-" in name:
        name = name.rpartition("-")[0]
    return name if name in BUILT_IN else "email"
