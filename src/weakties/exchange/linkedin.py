"""Every table of LinkedIn's export that is known, whether it tells of ties or not."""

from weakties.exchange import (
    linkedinconnections,
    linkedinevents,
    linkedininvitations,
    linkedinmessages,
    linkedinnotes,
    linkedinrefused,
)

FORMATS = (
    *linkedinconnections.FORMATS,
    *linkedinnotes.FORMATS,
    *linkedinmessages.FORMATS,
    *linkedininvitations.FORMATS,
    *linkedinevents.FORMATS,
    *linkedinrefused.FORMATS,
)
