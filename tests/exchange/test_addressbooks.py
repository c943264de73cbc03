"""Address books of Google, Outlook and Thunderbird, with the quirks their files have."""

import random

import pytest

from tests.conftest import TODAY
from weakties.domain.incoming import Asked, Incoming, IncomingPerson, Skipped
from weakties.exchange import google, outlook, tables, thunderbird
from weakties.exchange.decoding import decoded
from weakties.exchange.tables import Format

FORMATS = (*google.FORMATS, *outlook.FORMATS, *thunderbird.FORMATS)


def read(content: str, formats: tuple[Format, ...] = FORMATS) -> tuple[str, list[Incoming]]:
    """Return what a table was found to be, and what is in it."""
    content = decoded(content.encode(), "contacts.csv")
    table = tables.read(content, lambda cells: any(f.is_header(cells) for f in formats))
    assert table is not None
    found = next(f for f in formats if f.is_header(table.columns)).read(table, Asked(TODAY))
    assert any("Birthdays" in sentence for sentence in found.advice)
    return found.kind, list(found.items)


def person(items: list[Incoming], at: int = 0) -> IncomingPerson:
    """Return one of the people that were read."""
    found = [one for one in items if isinstance(one, IncomingPerson)]
    return found[at]


GOOGLE_NEW = (
    "\ufeffFirst Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,"
    "File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Website 1 - Label,Website 1 - Value\r\n"
    'Ana,Maria,Ruiz,,Dr.,MBA,Anita,,Verdant,Head of Data,,--05-14,"met in Bonn\r\nlikes tea",,'
    "* myContacts ::: * starred ::: HR people ::: Berlin,* Home,ana@verdant.org,,"
    "ana@x.org ::: a.ruiz@y.org,* ,+49 30 1234567 ::: +49 30 7654321,,"
    "https://www.linkedin.com/in/Ana-Ruiz/?x=1\r\n"
    "ben@ode.example,,,,,,,,,,,,,,* myContacts,,ben@ode.example\r\n"
    ",,,,,,,,Verdant GmbH,,,,,,,,,,,,+49 30 1\r\n"
    ",,,,,,,,,,,,,,* Other Contacts,,,,,Mobile,+49 170 1234567\r\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Nickname,Birthday,Notes,Language,Photo,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
    "Ana Ruiz,Ana,,Ruiz,,1990-05-14,a note,,,* My Contacts ::: peer,* Work,ana@x.org,Mobile,"
    "+49 170 1234567,,Verdant,CTO\n"
    "Ben Ode,,,,,,,,,,,,,,,,\n"
)


def test_googles_table_since_2024() -> None:
    kind, items = read(GOOGLE_NEW)
    assert kind == "Google contacts"
    ana = person(items)
    assert (ana.where, ana.name, ana.aliases) == ("line 2", "Ana Maria Ruiz", ("Anita",))
    assert (ana.organisation, ana.title) == ("Verdant", "Head of Data")
    assert ana.emails == ("ana@verdant.org", "ana@x.org", "a.ruiz@y.org")
    assert ana.phones == ("+49 30 1234567", "+49 30 7654321")
    assert ana.tags == ("hr-people", "berlin")
    assert ana.links == ("https://www.linkedin.com/in/ana-ruiz",)
    assert ana.note == "met in Bonn\nlikes tea"
    assert [(s.where, s.why) for s in items if isinstance(s, Skipped)] == [
        ("line 4", "it has no name"),
        ("line 5", "it is an organisation, not a person"),
        ("line 6", "it has no name"),
    ]


def test_googles_table_until_2024() -> None:
    _, items = read(GOOGLE_OLD)
    ana, ben = person(items), person(items, 1)
    assert (ana.name, ana.organisation, ana.title) == ("Ana Ruiz", "Verdant", "CTO")
    assert (ana.emails, ana.phones, ana.tags) == (("ana@x.org",), ("+49 170 1234567",), ("peer",))
    assert ben.name == "Ben Ode"


CLASSIC = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title",'
    '"Business Phone","Mobile Phone","Birthday","Categories","E-mail Address","E-mail Type",'
    '"E-mail 2 Address","Gender","Notes","Priority","Private","Web Page"\r\n'
    '"Dr.","Ana","","Ruiz","","Verdant, Inc.","HR","Head of Data","+49 30 1234567","","0/0/00",'
    '"mentor;Berlin fair","/o=Verdant/cn=Recipients/cn=ana","EX","ana@verdant.org","Unspecified",'
    '"tea","Normal","False","www.verdant.org"\r\n'
)
OF_OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,E-mail Address,"
    "E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,Job Title,Company,Birthday,Notes\r\n"
    "Ana,,Ruiz,,,Anita,,ana@x.org,,,,+49 170 1234567,CTO,Verdant,12/28/1969,\r\n"
)
OF_GOOGLE_FOR_OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,Web Page,Birthday,Notes,E-mail Address,"
    "Primary Phone,Home Phone,Mobile Phone,Home Address,Company,Job Title,Categories\n"
    'Ana,,Ruiz,,,,,,ana@x.org,,,,"Road 1\nBonn",Verdant,CTO,myContacts;starred;peer\n'
)


def test_outlooks_classic_table() -> None:
    kind, items = read(CLASSIC)
    ana = person(items)
    assert (kind, ana.name, ana.organisation) == ("Outlook contacts", "Ana Ruiz", "Verdant, Inc.")
    assert ana.emails == ("ana@verdant.org",)
    assert ana.tags == ("mentor", "berlin-fair")
    assert ana.links == ("https://www.verdant.org",)
    assert ana.note == "tea"


def test_outlook_com_and_what_google_writes_for_outlook() -> None:
    ana = person(read(OF_OUTLOOK_COM)[1])
    assert (ana.aliases, ana.phones, ana.title) == (("Anita",), ("+49 170 1234567",), "CTO")
    ana = person(read(OF_GOOGLE_FOR_OUTLOOK)[1])
    assert (ana.name, ana.tags, ana.emails) == ("Ana Ruiz", ("peer",), ("ana@x.org",))


LOCAL = {
    "German": "Anrede,Vorname,Weitere Vornamen,Nachname,Firma,Position,Region geschäftlich,"
    "Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,Notizen,Kategorien",
    "French": "Titre,Prénom,Deuxième prénom,Nom,Société,Fonction,Région,Téléphone (bureau),"
    "Tél. mobile,Adresse de messagerie,Notes,Catégories",
    "Spanish": "Título,Nombre,Segundo nombre,Apellidos,Organización,Cargo,País,"
    "Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico,Notas,Categorías",
    "Italian": "Titolo,Nome,Secondo nome,Cognome,Società,Posizione,Paese,"
    "Ufficio,Cellulare,Indirizzo posta elettronica,Notes,Categorie",
    "Portuguese": "Título,Nome,Segundo nome,Apelido,Empresa,Cargo,País,"
    "Telefone comercial,Telemóvel,Endereço de email,Notas,Categorias",
    "Dutch": "Titel,Voornaam,Middelste naam,Achternaam,Bedrijf,Functie,Land,"
    "Telefoon op werk,Mobiele telefoon,E-mailadres,Notities,Categorieën",
    "Polish": "Tytuł,Imię,Drugie imię,Nazwisko,Firma,Stanowisko,Kraj,"
    "Telefon służbowy,Telefon komórkowy,Adres e-mail,Notatki,Kategorie",
}
LOCAL_ROW = (
    '"Dr.","Łucja","","Straße","Verdant","CTO","Land",'
    '"+49 30 1234567","+49 170 1234567","a@x.org","tea","fair"'
)


@pytest.mark.parametrize("language", LOCAL)
def test_outlook_in_other_languages(language: str) -> None:
    header = ",".join(f'"{name}"' for name in LOCAL[language].split(","))
    kind, items = read(f"{header}\r\n{LOCAL_ROW}\r\n")
    assert kind == f"Outlook contacts ({language})"
    assert items == [
        IncomingPerson(
            "line 2",
            "Łucja Straße",
            title="CTO",
            organisation="Verdant",
            emails=("a@x.org",),
            phones=("+49 170 1234567", "+49 30 1234567"),
            tags=("fair",),
            note="tea",
        )
    ]


@pytest.mark.parametrize(("language", "page"), [("German", "cp1252"), ("Polish", "cp1250")])
def test_outlook_writes_in_the_code_page_of_its_machine(language: str, page: str) -> None:
    header = ",".join(f'"{name}"' for name in LOCAL[language].split(","))
    name = {"cp1252": "Jörg", "cp1250": "Łucja"}[page]
    content = f"{header}\r\n{LOCAL_ROW.replace('Łucja', name)}\r\n".encode(page)
    legacy = outlook.legacy(content) or "cp1252"
    assert legacy == page
    _, items = read(decoded(content, "contacts.csv", legacy=legacy))
    assert person(items).name == f"{name} Straße"


def test_a_list_made_by_hand_is_not_outlooks() -> None:
    header = "First Name,Last Name,Company,E-mail Address,Job Title,Notes,Categories"
    assert tables.read(f"{header}\na,b,c,d,e,f,g\n", outlook.FORMATS[0].is_header) is None


def test_thunderbirds_table_ends_its_lines_with_a_comma() -> None:
    header = (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        "Work Phone,Home Phone,Mobile Number,Job Title,Organization,Web Page 1,Notes,"
    )
    kind, items = read(
        f"{header}\r\n,,Ana Ruiz,,ana@x.org,a@y.org,,+49 30 1234567,,,CTO,Verdant,,tea,\r\n"
    )
    ana = person(items)
    assert (kind, ana.name) == ("Thunderbird's address book", "Ana Ruiz")
    assert (ana.emails, ana.phones) == (("ana@x.org", "a@y.org"), ("+49 30 1234567",))
    assert (ana.title, ana.organisation, ana.note) == ("CTO", "Verdant", "tea")


def test_short_and_long_rows_are_read() -> None:
    _, items = read("First Name,Last Name,Organization Name,Labels\nAna,Ruiz\nBo,B,x,y,z,z\n")
    assert [person(items, i).name for i in (0, 1)] == ["Ana Ruiz", "Bo B"]


@pytest.mark.parametrize("content", [GOOGLE_NEW, GOOGLE_OLD, CLASSIC, OF_OUTLOOK_COM])
def test_damaged_files_are_read_as_far_as_they_go(content: str) -> None:
    rng = random.Random(content)
    for _ in range(120):
        damaged = list(content)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(damaged))
            damaged[at] = rng.choice(['"', ",", "\n", "\0", "\x1b", "", "=" * 9, "\u202e", "'"])
        table = tables.read(
            "".join(damaged), lambda cells: any(f.is_header(cells) for f in FORMATS)
        )
        if table is None:
            continue
        known = next(f for f in FORMATS if f.is_header(table.columns))
        for item in known.read(table, Asked(TODAY)).items:
            assert isinstance(item, (IncomingPerson, Skipped))
