"""Outlook's contacts as a table, in the language of the Outlook that wrote it.

The classic program writes 92 columns in the code page of its machine, outlook.com 61, and Google
writes some of them for Outlook to read. Only the columns that are kept are named here.
"""

from collections.abc import Callable, Sequence
from functools import partial

from weakties.domain.incoming import Asked, Found
from weakties.exchange import addressbooks
from weakties.exchange.addressbooks import Columns, compared
from weakties.exchange.tables import Format, Table, folded

_OF_OTHERS = {"mycontacts", "starred"}
FEWEST = 6
"""Columns of a language that make a table Outlook's, and no list that someone made."""
_POLISH = "imię"


def _columns(
    names: str,
    firm: str,
    mails: str,
    phones: str,
    pages: str,
    notes: str,
    groups: str,
    nickname: str = "",
) -> Columns:
    """Make columns of their names: the first, middle and last name; organisation and title."""
    first, middle, last = (part.replace("/", ",") for part in names.split(","))
    organisation, title = (part.replace("/", ",") for part in firm.split(","))
    return Columns(
        first=compared(first),
        middle=compared(middle),
        last=compared(last),
        nickname=compared(nickname) if nickname else (),
        organisation=compared(organisation),
        title=compared(title),
        emails=compared(mails),
        phones=compared(phones),
        links=compared(pages),
        note=compared(notes),
        groups=compared(groups),
    )


LANGUAGES = {
    "English": _columns(
        "First Name,Middle Name,Last Name",
        "Company,Job Title",
        "E-mail Address,E-mail 2 Address,E-mail 3 Address",
        "Mobile Phone,Business Phone,Business Phone 2,Home Phone,Home Phone 2,Primary Phone,"
        "Other Phone",
        "Web Page,Personal Web Page",
        "Notes",
        "Categories",
        "Nickname",
    ),
    "German": _columns(
        "Vorname,Weitere Vornamen,Nachname",
        "Firma,Position",
        "E-Mail-Adresse,E-Mail 2: Adresse,E-Mail 3: Adresse,E-Mail-Adresse 2,E-Mail-Adresse 3",
        "Mobiltelefon,Telefon geschäftlich,Telefon geschäftlich 2,Telefon privat,"
        "Telefon privat 2,Haupttelefon,Weiteres Telefon",
        "Webseite",
        "Notizen",
        "Kategorien",
        "Spitzname",
    ),
    "French": _columns(
        "Prénom,Deuxième prénom,Nom",
        "Société,Fonction/Titre (2)/Profession",
        "Adresse de messagerie,Adresse de messagerie 2,Adresse de messagerie 3,"
        "Adresse e-mail,Adresse e-mail 2,Adresse e-mail 3",
        "Tél. mobile,Téléphone mobile,Téléphone (bureau),Téléphone 2 (bureau),"
        "Téléphone (domicile),Téléphone 2 (domicile),Téléphone principal,Autre téléphone",
        "Page Web",
        "Notes",
        "Catégories",
        "Surnom",
    ),
    "Spanish": _columns(
        "Nombre,Segundo nombre,Apellidos",
        "Organización/Compañía/Empresa,Cargo/Puesto",
        "Dirección de correo electrónico,Dirección de correo electrónico 2,"
        "Dirección de correo electrónico 3,Dirección del correo electrónico 2,"
        "Dirección del correo electrónico 3",
        "Teléfono móvil,Móvil,Teléfono del trabajo,Teléfono del trabajo 2,"
        "Teléfono 2 del trabajo,Teléfono particular,Particular,Teléfono principal,Otro teléfono",
        "Página Web",
        "Notas",
        "Categorías",
        "Sobrenombre",
    ),
    "Italian": _columns(
        "Nome,Secondo nome,Cognome",
        "Società,Posizione/Qualifica/Professione",
        "Indirizzo posta elettronica,Indirizzo posta elettronica 2,Indirizzo posta elettronica 3,"
        "Indirizzo di posta elettronica,Indirizzo di posta elettronica 2",
        "Cellulare,Telefono cellulare,Tel. cellulare,Telefono ufficio,Telefono ufficio 2,"
        "Ufficio,Ufficio 2,Abitazione,Abitazione 2,Telefono abitazione,Telefono principale,"
        "Altro telefono",
        "Pagina Web",
        "Notes,Note",
        "Categorie",
        "Soprannome",
    ),
    "Portuguese": _columns(
        "Nome/Primeiro nome/Nome próprio,Segundo nome/Nome do meio,Sobrenome/Apelido",
        "Empresa,Cargo",
        "Endereço de email,Endereço de email 2,Endereço de email 3,Endereço de e-mail,"
        "Endereço de e-mail 2,Endereço de correio eletrónico,Endereço de correio electrónico,"
        "Endereço de correio eletrônico",
        "Telemóvel,Telefone celular,Celular,Telefone comercial,Telefone comercial 2,"
        "Telefone residencial,Telefone residencial 2,Telefone da residência,Telefone principal,"
        "Outro telefone",
        "Página da Web,Página Web",
        "Anotações,Notas",
        "Categorias",
        "Alcunha",
    ),
    "Dutch": _columns(
        "Voornaam,Middelste naam,Achternaam",
        "Bedrijf,Functie",
        "E-mailadres,E-mailadres 2,E-mailadres 3",
        "Mobiele telefoon,Telefoon op werk,Telefoon op werk 2,Telefoon werk,Telefoon thuis,"
        "Telefoon thuis 2,Hoofdtelefoon,Andere telefoon",
        "Webpagina",
        "Notities",
        "Categorieën",
        "Bijnaam",
    ),
    "Polish": _columns(
        "Imię,Drugie imię,Nazwisko",
        "Firma/Organizacja,Stanowisko",
        "Adres e-mail,Adres e-mail 2,Adres e-mail 3,Adres poczty elektronicznej",
        "Telefon komórkowy,Telefon służbowy,Telefon służbowy 2,Telefon domowy,"
        "Telefon domowy 2,Telefon podstawowy,Inny telefon",
        "Strona sieci Web,Strona sieci web",
        "Notatki,Uwagi",
        "Kategorie",
        "Pseudonim",
    ),
}
"""The columns that are read, by the language they are in."""


def legacy(content: bytes) -> str | None:
    """Return the code page of a table that is not in Unicode, where its header tells it."""
    head = content[:2_000].decode("cp1250", "replace")
    return "cp1250" if f'"{_POLISH}"' in head.casefold() else None


def _is_header(columns: Columns, cells: Sequence[str]) -> bool:
    found = set(cells)
    named = not found.isdisjoint(columns.first) and not found.isdisjoint(columns.last)
    told = not found.isdisjoint((*columns.emails, *columns.organisation))
    return named and told and len(found & columns.known()) >= FEWEST and _is_outlooks(found)


_MARKS = {
    folded(name)
    for name in (
        *("Middle Name", "E-mail 2 Address", "Business Phone", "Weitere Vornamen"),
        *("Telefon geschäftlich", "Deuxième prénom", "Téléphone (bureau)", "Segundo nombre"),
        *("Teléfono del trabajo", "Secondo nome", "Telefono ufficio", "Ufficio", "Segundo nome"),
        *("Nome do meio", "Telefone comercial", "Middelste naam", "Telefoon op werk"),
        *("Drugie imię", "Telefon służbowy"),
    )
}
"""Columns that lists made by hand do not have."""


def _is_outlooks(found: set[str]) -> bool:
    return not found.isdisjoint(_MARKS)


def _read(language: str, columns: Columns, table: Table, asked: Asked) -> Found:
    kind = "Outlook contacts" if language == "English" else f"Outlook contacts ({language})"
    return addressbooks.people(kind, table, columns, _groups, asked)


def _groups(cell: str) -> Sequence[str]:
    """Return the categories that someone gave."""
    groups = (group.strip() for group in cell.split(";"))
    return [group for group in groups if group.casefold() not in _OF_OTHERS]


def _formats() -> tuple[Format, ...]:
    made = []
    for language, columns in LANGUAGES.items():
        is_header: Callable[[Sequence[str]], bool] = partial(_is_header, columns)
        made.append(Format(is_header, partial(_read, language, columns)))
    return tuple(made)


FORMATS: tuple[Format, ...] = _formats()
