"""Which channel a sentence about a day with someone tells of, by its words."""

import re
from collections.abc import Mapping

from weakties.domain import text

IN_PERSON = "event"
"""Meeting face to face, where the words do not say how."""

_WORDS: Mapping[str, str] = {
    "video": "video,videocall,zoom,zoomed,skype,skyped,facetime,facetimed,webcam",
    "call": "phone,phoned,telephone,called,calling,rang",
    "email": "email,emailed,e-mail,e-mailed,mailed",
    "message": "texted,messaged,chatted,dm,whatsapp,signal,telegram,postcard,letter",
    "meal": "lunch,dinner,breakfast,brunch,supper,meal,ate,eat,eating,restaurant,diner,food,"
    "picnic,picnicked,barbecue,bbq,pizza,cooked,sushi,ramen",
    "coffee": "coffee,tea,cafe,espresso,drink,drinks,beer,beers,wine,bar,pub,cocktail,cocktails",
}
"""In the order in which they count: a call about lunch is a call."""

_CHANNEL = {word: channel for channel, words in _WORDS.items() for word in words.split(",")}
_RANK = {channel: rank for rank, channel in enumerate(_WORDS)}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_LOOKED_AT = 2_000


def channel_in(sentence: str) -> str:
    """Return the channel that a sentence tells of; `event`, in person, where it tells none."""
    words = _WORD.findall(text.fold_accents(sentence[:_LOOKED_AT]))
    found = [_CHANNEL[word] for word in words if word in _CHANNEL]
    return min(found, key=lambda channel: _RANK[channel], default=IN_PERSON)
