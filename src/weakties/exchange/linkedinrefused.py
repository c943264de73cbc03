"""Files of LinkedIn's export that look like a list of people and are none of yours."""

from collections.abc import Callable, Sequence

from weakties.domain.incoming import Asked, Found
from weakties.errors import InvalidInput
from weakties.exchange.tables import Format, Table

NEXT = "Whom you are connected with stands in Connections.csv of the same export."


def _named(*columns: str) -> Callable[[Sequence[str]], bool]:
    return lambda cells: set(columns) <= set(cells)


def _refusing(what: str) -> Callable[[Table, Asked], Found]:
    def refuse(_: Table, __: Asked) -> Found:
        raise InvalidInput(f"This is LinkedIn's list of {what}.", NEXT)

    return refuse


_UPLOADS = _refusing("contacts: address-book uploads, not ties")
_PROFILE = _refusing("what you say of yourself: a profile, not ties")

FORMATS: tuple[Format, ...] = (
    Format(_named("instantmessagehandles", "phonenumbers"), _UPLOADS),
    Format(_named("first name", "last name", "headline", "twitter handles"), _PROFILE),
)
