"""What the columns of a list of people are called, and how names stand in one."""

import re
from collections.abc import Mapping

from weakties.domain import text

FIELDS = (
    "name",
    "first name",
    "last name",
    "title",
    "organisation",
    "email",
    "phone",
    "link",
    "tags",
    "note",
    "met",
    "ignore",
)
"""What a column can hold; `met` is the day someone was met, `ignore` is left out."""

SITE = "site"
"""A web site: of the person, or of the company where a column names one."""

_CERTAIN: Mapping[str, str] = {
    "name": "name,full name,fullname,attendee,attendee name,participant,participant name,guest,"
    "guest name,person,contact,display name,teilnehmer,teilnehmerin",
    "first name": "first,first name,firstname,given name,forename,vorname,prenom",
    "last name": "last,last name,lastname,family name,surname,nachname,nom",
    "organisation": "organisation,organization,org,company,company name,employer,firm,affiliation,"
    "institution,firma,unternehmen,entreprise,empresa,azienda,bedrijf",
    "title": "title,job title,jobtitle,role,job,position,function,occupation,"
    "funktion,rolle,poste,cargo,ruolo,functie",
    "email": "email,e-mail,mail,email address,e-mail address",
    "link": "linkedin,linkedin url,link,url,website,profile",
    "tags": "tags,tag,kind",
}
"""Words that tell a header even where the first line might be a person."""

CERTAIN = {word: field for field, words in _CERTAIN.items() for word in words.split(",")}
"""The field of each of these words."""

_MORE: Mapping[str, str] = {
    "name": "contact name,lead name,visitor,visitor name,delegate,delegate name,speaker,"
    "badge name,name on badge,vollstandiger name,nom complet,nombre completo,nome completo,"
    "volledige naam,naam,imie i nazwisko,record",
    "first name": "given,fname,first names,nombre,nome,voornaam,imie,attendee first name",
    "last name": "lname,family,familienname,zuname,apellido,apellidos,cognome,sobrenome,apelido,"
    "achternaam,nazwisko,attendee last name,nom de famille",
    "organisation": "account,account name,company/account,company/organization,business,"
    "business name,associated company,primary company,current company,organisation name,"
    "organization name,firmenname,arbeitgeber,organisme,societe,societa,ditta,organisatie,"
    "werkgever,firma/organisation,what's your company?,what company do you work for?,"
    "which company do you work for?,where do you work?",
    "title": "position title,current position,current title,job function,job role,designation,"
    "headline,berufsbezeichnung,stelle,jobtitel,puesto,fonction,intitule du poste,qualifica,"
    "stanowisko,what's your job title?,what is your job title?,what's your role?",
    "email": "email id,primary email,secondary email,business email,work email,personal email,"
    "corporate email,other email,attendee email,contact email,email addresses,emails,"
    "business email address,work email address,e-mail-adresse,mailadresse,adresse e-mail,"
    "adresse email,courriel,adresse de messagerie,correo,correo electronico,posta elettronica,"
    "indirizzo email,e-mailadres,adres e-mail",
    "phone": "phone,phone number,phone numbers,telephone,telephone number,tel,mobile,"
    "mobile number,mobile phone,mobile phone number,cell,cell phone,cellphone,cell number,"
    "work phone,business phone,home phone,office phone,direct phone,direct dial,work direct phone,"
    "corporate phone,other phone,primary phone,contact number,whatsapp,whatsapp number,telefon,"
    "telefonnummer,handy,handynummer,mobiltelefon,mobil,mobilnummer,telefono,telefone,celular,"
    "movil,cellulare,telefoon,telefoonnummer,mobiel,portable,telefon komorkowy",
    "link": "linkedin profile,linkedin profile url,linkedin link,linkedin address,profile url,"
    "profile link,public profile url,person linkedin url,contact linkedin url,"
    "what is your linkedin profile?,what's your linkedin profile?",
    SITE: "website,website url,web site,web page,webpage,homepage,home page,url,web,blog,webseite,"
    "internetseite,site web,sitio web,sito web,pagina web,strona www",
    "tags": "tags,tag,labels,label,kind,stichworter,schlagworte,etiquettes,etiquetas,etichette",
    "note": "note,notes,comment,comments,remark,remarks,lead notes,lead comments,booth notes,"
    "conversation notes,notiz,notizen,bemerkung,bemerkungen,kommentar,kommentare,anmerkungen,"
    "commentaire,commentaires,remarques,notas,comentarios,commenti,opmerkingen,notities,"
    "notatki,uwagi",
    "ignore": "id,record id,api id,uid,uuid,guid,contact id,lead id,person id,attendee id,"
    "badge id,scan id,row,no,nr,#,create date,created,created at,created date,updated at,"
    "last modified,last modified date,modified date,photo,picture,avatar",
}
"""Further words, read only where a table is certain to be one; the same compared without spaces."""

_SQUEEZE = re.compile(r"[\s\-_.]+")
_NUMBERED = re.compile(r"(?:\d|\(\d{1,3}\)|#){1,4}")
_LONGEST = 60


def _squeezed(name: str) -> str:
    return _SQUEEZE.sub("", name)


_FIELDS = {_squeezed(word): field for word, field in CERTAIN.items()} | {
    _squeezed(word): field for field, words in _MORE.items() for word in words.split(",")
}

_ASKED = {"priority": "tags", "rating": "tags", "skip": "ignore", "linkedin": "link"}
"""Words for a field that no column says by itself."""


def field_of(name: str) -> str | None:
    """Return what the column of a table holds, by its name as `tables.folded` gives it.

    `Phone 2`, `workPhone` and `E-mail (2)` are read as well.
    """
    if len(name) > _LONGEST:
        return None
    squeezed = _squeezed(name)
    field = _FIELDS.get(squeezed)
    return field or _FIELDS.get(_NUMBERED.sub("", squeezed))


def field_named(word: str) -> str | None:
    """Return the field that a word typed for one means: `company` is `organisation`."""
    folded = text.fold_accents(word)
    if folded in FIELDS:
        return folded
    field = _ASKED.get(folded) or field_of(folded)
    return "link" if field == SITE else field


def turned(name: str) -> str:
    """Turn "Ruiz, Ana" round; "Sammy Davis, Jr." stays."""
    last, comma, first = name.partition(", ")
    is_plain = comma and "," not in first and not first.endswith(".") and len(first.split()) < 3
    return f"{first} {last}" if is_plain and " " not in last else name
