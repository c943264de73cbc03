"""Cards as programs really write them, with made-up people: a text for each quirk."""

import base64

PHOTO = base64.b64encode(bytes(range(256)) * 3).decode()


def _folded(text: str, width: int = 70) -> str:
    return "\n ".join(text[i : i + width] for i in range(0, len(text), width))


APPLE = rf"""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 14.5//EN
N:Ruiz;Ana;María;Dr.;
FN:Dr. Ana María Ruiz
NICKNAME:Anita
ORG:Zalando SE;Data;
TITLE:Head of Data
item1.EMAIL;type=INTERNET;type=pref:ana@example.org
item1.X-ABLabel:_$!<Work>!$_
item2.EMAIL;type=INTERNET:ana.ruiz@example.net
item2.X-ABLabel:conference
TEL;type=CELL;type=VOICE;type=pref:‭+49 30 1234567‬
item3.TEL:+49 30 7654321
item3.X-ABLabel:Berlin office
TEL;type=WORK;type=FAX:+49 30 1234568
item4.ADR;type=WORK:;;Tamara-Danz-Str. 1;Berlin;;10243;Germany
item4.X-ABADR:de
item5.URL;type=pref:http\://example.org/ana
item5.X-ABLabel:_$!<HomePage>!$_
X-SOCIALPROFILE;type=linkedin;x-user=ana-ruiz:http://www.linkedin.com/in/Ana-Ruiz/
X-SOCIALPROFILE;type=twitter:x-apple:anaruiz
IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:ana.ruiz
item6.X-ABDATE;type=pref:2019-06-01
item6.X-ABLabel:_$!<Anniversary>!$_
item7.X-ABRELATEDNAMES;type=pref:Tom
item7.X-ABLabel:_$!<Spouse>!$_
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14
PHOTO;ENCODING=b;TYPE=JPEG:{_folded(PHOTO)}
NOTE:Met in Berlin\nTalks about pgvector\, mostly
X-ABUID:5AD380FD-B2DE-4261-BA99-DE1D1DB52FBE\:ABPerson
UID:9B4FA1C4-7C5E-4F0A-9C0B-2C54A2F55A11
END:VCARD
"""
APPLE_COMPANY = """BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:Acme Labs
ORG:Acme Labs;
X-ABShowAs:COMPANY
TEL;type=MAIN:+1 555 010 0000
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Lind;Mara;;;
FN:Lind Consulting
ORG:Lind Consulting;
X-ABShowAs:COMPANY
END:VCARD
"""
APPLE_PHOTO = f"""BEGIN:VCARD
VERSION:3.0
N:Lind;Mara;;;
FN:Mara Lind
PHOTO;BASE64:
  {_folded(PHOTO, 74)}
TEL;type=HOME:+46 8 123 456 78
END:VCARD
"""
GOOGLE = r"""BEGIN:VCARD
VERSION:3.0
FN:Noor El-Amin
N:El-Amin;Noor;;;
item1.ADR:;;;;;;
item1.X-ABLabel:
item2.TEL:+44 20 7946 0000
item2.X-ABLabel:
ADR;TYPE=HOME:;;12 Long Lane\nLondon\nEC1A 9PN\nUnited Kingdom;;;;
BDAY:--0414
item3.URL:https\://noor.example.org/talks
item3.X-ABLabel:_$!<HomePage>!$_
NOTE:Opening hours M-F\:9A-5P\nsee https\://example.org
CATEGORIES:myContacts,Berlin folks,* starred,Imported on 3/4/21,R&D
END:VCARD
"""
OUTLOOK = f"""BEGIN:VCARD
VERSION:2.1
X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://schemas.microsoft.com/office/outlook"/>
N;LANGUAGE=en-us:Doe;Jane;Q.;Ms.;PhD
FN:Ms. Jane Q. Doe PhD
ORG:Acme, Inc.;Research
TITLE:Director; Research
NOTE;ENCODING=QUOTED-PRINTABLE:First line=0D=0A=
Second line; with a semicolon, and = more=0D=0A=

TEL;WORK;VOICE:+1 (555) 010-1234
TEL;WORK;FAX:+1 (555) 010-1235
TEL;PAGER;VOICE:+1 (555) 010-1236
ADR;WORK;PREF:;;1 Main St.;Springfield;IL;62701;United States of America
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:1 Main St.=0D=0A=
TEL:no property but the second line of a label=0D=0A=
United States of America
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
URL;WORK:http://
URL;WORK:http://www.acme.example
KEY;X509;ENCODING=BASE64:
 {_folded(PHOTO)}

BDAY:19800322
EMAIL;PREF;INTERNET:jane@acme.example
EMAIL;X400:/o=Acme/ou=First/cn=Recipients/cn=jdoe
PHOTO;TYPE=JPEG;ENCODING=BASE64:
{_folded(PHOTO).replace(chr(10) + " ", chr(10))}

X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:
 {_folded(PHOTO)}

REV:20210304T101112Z
END:VCARD
"""
ANDROID = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=C3=BA=C3=B1=65=7A;=4D=61=\
=72=C3=AD=61;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=61=72=C3=AD=61=20=C3=91=C3=
=BA=C3=B1=65=7A
TEL;CELL:0172-1234567
TEL;CELL:0172-7654321
TEL;CELL;PREF:0172-1111111
TEL;X-Assistant:0172-2222222
X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Marita;1;;;;;;;;;;;;;
X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-06-01;1;;;;;;;;;;;;;
X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Pedro;14;;;;;;;;;;;;;
END:VCARD
BEGIN:VCARD
VERSION:2.1
EMAIL;HOME:nobody@example.org
END:VCARD
"""
BERRY = """BEGIN:VCARD
VERSION:2.1
PROFILE:VCARD
PROFILE:VCARD
N:Müller;Jörg
TEL;TYPE=CELL:+43 1 234 56 78
NICKNAME:Jö\\,rg
TITLE;ENCODING=QUOTED-PRINTABLE:Gesch=E4ftsf=FChrer
ORG;CHARSET=WINDOWS-1250;ENCODING=QUOTED-PRINTABLE:=8Akoda;V=FDzkum
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN;ALTID=1;LANGUAGE=en:Hana Sato
FN;ALTID=1;LANGUAGE=ja:佐藤 花
N;ALTID=1;LANGUAGE=en:Sato;Hana;;;
EMAIL;TYPE=home:hana@home.example
EMAIL;PREF=1:hana@work.example
TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:+1-555-010-0199
TEL;VALUE=uri;TYPE="work:desk;voice":tel:+1-555-010-0100;ext=102
BDAY:--0414
PHOTO:data:image/jpeg;base64,AAAA
SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://social.example/@hana
UID:urn:uuid:4FBE8971-0BC3-424C-9C26-36C3E1EFF6B1
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Book club
MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
END:VCARD
"""
AGENT = """BEGIN:VCARD
VERSION:2.1
N:Boss;Big
FN:Big Boss
AGENT:
BEGIN:VCARD
VERSION:2.1
FN:Assistant
AGENT:
BEGIN:VCARD
FN:Assistant of the assistant
END:VCARD
TEL:+49 30 9999999
END:VCARD
TEL:+49 30 1111111
END:VCARD
"""
