"""The made-up year of `weakties demo`: who types what, and how many days from today.

A number at the start of a line is the day on which the command is typed; what follows is the
command, as a shell takes it. `{-3}` is the day three days ago, `{-3..+2}` the days up to the day
after tomorrow, `{year}` this year. Every person, firm and event here is invented.
"""

YEAR = """
-372 add Karin Holm; HR lead @ Halden; karin.holm@halden.example; #peer;
     runs a lunch table on Thursdays
-372 add Matteo Ferrante; product lead @ Banco Alameda; matteo@alameda.example; #peer
-372 add Aoife Brennagh; editor @ Lumen Press; aoife@lumen.example; #leader
-371 add Sizwe Ndlela; founder @ Kestrel Labs; +27 10 555 0142; #leader
-371 add Wiebke Petersen-Lund; engineering manager @ Blue Fjord; linkedin
-371 add Rosa Quintanilla; recruiter @ Tamarind Health; rosa.q@tamarind.example
-371 add Hyun-woo Baek; researcher @ Lake University; via: Aoife Brennagh
-371 add Pilar Etxeberria; HR partner @ Banco Alameda; pilar@alameda.example; via: Matteo Ferrante
-370 cadence karin 60d
-370 cadence aoife 90d

-365 plan-event Northern Lights People Summit -o {-352..-351} -w Tromsø
-351 log-event Northern Lights People Summit
     -m 'Sofia Maranzano; head of people @ Verdant; #mentor; sofia.m@verdant.example;
         enjoyed: your talk on honest exit interviews'
     -m 'Einar Haugland; CEO @ Blue Fjord; #leader; via: Wiebke Petersen-Lund'
     -m 'Ludmila Horáčková; HR manager @ Ostrov Steel; ludmila@ostrov.example'
     -m 'Gwen Llewelyn-Rees; coach; #mentor; https://coach.example/gwen;
         enjoyed: how you listened to the whole table; works from a boat in summer'
     -m 'Thabo Mokgadi; recruiter @ Kestrel Labs; linkedin'
     -m 'Anneli Saarivuo; people analyst @ Halden; #peer; via: Karin Holm'
     -m 'Farid Benyahia; works council @ Atelier Mistral; farid@mistral.example'
     -m 'Hedda Krogstad; learning lead @ Nordlicht Energie; #peer;
         promise: the list of workshop games by {-345}'
-350 done --step thank --event 'Northern Lights'
-348 talked sofia email --received -n 'with her slides'
-347 done hedda promise
-346 done --step exchange --event 'Northern Lights'
-344 done sofia plan --via video --on {-330}
-344 skip --step plan --event 'Northern Lights'
-330 done sofia meet
-330 cadence sofia 90d
-330 cadence gwen 90d
-330 cadence farid 120d

-317 log-event Data & Coffee -k meetup -o yesterday -w 'Café Kollektiv'
     -m 'Diego Carrasquilla; data engineer @ Banco Alameda; linkedin; via: Matteo Ferrante'
     -m 'Mirela Dobrescu; analyst @ Tamarind Health; mirela@tamarind.example'
     -m 'Oisín Mac Giolla; developer advocate @ Kestrel Labs; #peer; linkedin;
         enjoyed: your story of the talk without slides'
     -m 'Shreya Venkataraghavan; data lead @ Sakura Foods; shreya@sakura.example; #mentor'
-316 done --step thank --event 'Data & Coffee'
-309 done shreya plan --via coffee --on {-300} --at 'the harbour kiosk'
-309 skip --step plan --event 'Data & Coffee'
-300 done shreya meet
-281 log-event Pay Transparency Webinar -o yesterday
     -m 'Beatriz Ventosa; lawyer @ Ventosa & Filhos; #leader; beatriz@ventosa.example'
     -m 'Lars-Erik Wallinder; pay analyst @ Nordlicht Energie; linkedin; via: Hedda Krogstad'
-278 done --step thank --event 'Pay Transparency'
-270 skip --step plan --event 'Pay Transparency'
-262 talked karin meal -n 'about her new team in Gdynia'
-250 talked aoife coffee

-231 log-event Facilitation Workshop -o yesterday -w Utrecht
     -m 'Célestine Mbarga; facilitator; #mentor; celestine@cercle.example;
         enjoyed: the way you let silence work'
     -m 'Jonas Achterberg; agile coach @ Köhler & Söhne; #peer; linkedin'
     -m 'Tuuli Vainikka; teacher @ Open University North; tuuli@oun.example'
     -m 'Rafael Monteagudo; founder @ Café Kollektiv; +34 600 555 019; #leader'
     -m 'Zainab Olatunji; team lead @ Tamarind Health; zainab@tamarind.example;
         promise: an introduction to Célestine by {-222}'
-230 done --step thank --event 'Facilitation Workshop'
-223 done zainab promise
-222 done celestine plan --via call --on {-214}
-222 skip --step plan --event 'Facilitation Workshop'
-214 done celestine meet
-214 cadence celestine 120d
-186 log-event HR Forum -o {-200..-187}
     -m 'Ezgi Karaduman; remote lead @ Lumen Press; ezgi@lumen.example; via: Aoife Brennagh'
     -m 'Pavlo Hrytsenko; engineer @ Kestrel Labs; linkedin; #peer'
     -m 'Marisol Ibarrondo; HR @ Atelier Mistral; marisol@mistral.example'
     -m 'Kwabena Asante-Poku; community lead; linkedin; enjoyed: your rule of two coffees'
     -m 'Ingrid Sæther; writer; ingrid@words.example'
-185 done --step thank --event 'HR Forum'
-178 skip --step plan --event 'HR Forum'
-170 talked farid message -n 'about the works council day'
-165 talked gwen call -n 'about a winter on the canal'

-147 log-event Lakeside Research Conference -o {-150..-148} -w Lausanne
     -m 'Elif Kayaalp; head of research @ Lakeside Institute; #mentor; elif@lakeside.example;
         enjoyed: your map of who asks whom'
     -m 'Giorgos Papathanasiou; professor @ Lake University; #leader;
         giorgos@lake.example; via: Hyun-woo Baek'
     -m 'Amrita Bandopadhyaya; postdoc @ Lake University; linkedin; #peer'
     -m 'Wouter van den Broeke; UX researcher @ Sakura Foods; wouter@sakura.example'
     -m 'Naledi Mahlaba; sociologist @ Lakeside Institute; naledi@lakeside.example'
     -m 'Szymon Wiśnicki; data scientist @ Ostrov Steel; linkedin'
     -m 'ליאת ברנע; researcher @ Lakeside Institute; liat@lakeside.example'
     -m 'Teodora Ilieva-Marsh; statistician; linkedin; #peer'
     -m 'Camille Dufresnoy; doctoral student; camille@lake.example; theirs: her survey by {-140}'
-146 done --step thank --event Lakeside
-141 done camille promise
-140 done elif plan --via video --on {-131}
-140 done naledi plan --via coffee --on {-134} --at 'the university garden'
-139 skip --step plan --event Lakeside
-134 done naledi meet
-131 done elif meet
-131 cadence elif 60d
-128 talked gwen call -n 'about mooring fees'
-126 talked farid message -n 'about the agreement he won'
-116 log-event Data & Coffee -k meetup -o yesterday -w 'Café Kollektiv'
     -m 'Oisín Mac Giolla; enjoyed: your new talk, now with one slide'
     -m 'Idris Bangura-Cole; data engineer @ Blue Fjord; linkedin; #peer'
     -m 'Lotte Vandersteen; analyst @ Halden; lotte@halden.example; via: Karin Holm'
     -m 'Rubén Arriagada; data steward @ Banco Alameda; ruben@alameda.example'
-115 done --step thank --event 'Data & Coffee'
-108 done oisin plan --via meal --on {-97}
-108 skip --step plan --event 'Data & Coffee'
-102 goals add attend 12 events in {year}
-101 goals add follow up with 20 people, {-100..+20}
-101 goals add meet 5 leaders, {-160..+30}
-101 goals add take part in 2 online forums, {-210..+60}
-101 goals add talk again with 6 people I met, {-160..+60}
-101 goals add meet 13 people at meetups, {-130..+75}
-101 goals add meet people from 5 new organisations, {-130..-3}
 -97 done oisin meet

 -81 log-event Alumni Dinner -o yesterday -w Ghent
     -m 'Philippa Wetherby; partner @ Wetherby & Rao; #leader; pw@wetherby.example;
         enjoyed: your first-day stories'
     -m 'Emeka Bello; operations @ Tamarind Health; emeka@tamarind.example;
         promise: the team photo by {-24}'
     -m 'Solvei Lindqvist-Aas; engineer @ Nordlicht Energie; linkedin'
 -80 done --step thank --event 'Alumni Dinner'
 -77 plan-event Open Source Evening -k meetup -o {-61} -w Rotterdam
 -74 done philippa plan --via meal --on {+9} --at 'Wetherby & Rao'
 -73 skip --step plan --event 'Alumni Dinner'
 -72 talked elif email -n 'about her second study'
 -70 talked sofia call -n 'about a job in Oslo'
 -66 talked karin video -n 'about speakers for spring'
 -60 skip e9
 -52 talked celestine coffee -n 'about her book on silence'
 -47 log-event Founders Breakfast -w 'Café Kollektiv'
     -m 'Jun Takahata; founder @ Hoshi Tea; jun@hoshi.example; #leader; via: Sizwe Ndlela;
         enjoyed: why you closed the first shop'
     -m 'Nomvula Sithebe-Grant; partner @ Marula Seed Fund; #investor; linkedin'
     -m 'Hanneke Bos; founder @ Dijk Analytics; hanneke@dijk.example;
         promise: an introduction to Wiebke by {+2}'
     -m 'Bruno Castellanos; finance lead @ Hoshi Tea; bruno@hoshi.example'
 -46 done --step thank --event 'Founders Breakfast'
 -41 done nomvula plan --via video --on {-37}
 -40 skip hanneke plan
 -38 talked shreya call -n 'about her talk for Data & Coffee'
 -37 done nomvula meet
 -35 talked aoife coffee -n 'about a piece on first questions'
 -26 plan-event HR Forum -o {+11} --online
 -25 log-event Fair Hiring Webinar -o yesterday
     -m 'Dagny Thors; recruiter @ Blue Fjord; dagny@bluefjord.example;
         theirs: the salary survey by {-2}'
     -m 'Tan Mei Xiu; talent lead @ Sakura Foods; linkedin; enjoyed: your short interview guide'
 -24 done --step thank --event 'Fair Hiring'
 -20 plan-event Northern Lights People Summit -o {+33..+34} -w Tromsø
 -18 plan-event Speak Up Day -k workshop -o {-3} -w Utrecht
 -17 done mei plan --via video --on {-12}
 -12 done mei meet
  -9 log-event Data & Coffee -k meetup -w 'Café Kollektiv'
     -m 'Shreya Venkataraghavan; enjoyed: your talk on quiet dashboards'
     -m 'Ben Adeyinka; data engineer @ Blue Fjord; linkedin; via: Idris Bangura-Cole'
     -m 'Kasia Wrona; analytics lead @ Ostrov Steel; #mentor;
         enjoyed: your question about who is missing'
     -m 'André Villeroc; analyst @ Lumen Press; andre@lumen.example'
  -8 done --step thank --event 'Data & Coffee'
  -7 done jun plan --via coffee --on {+0} --at 'Café Kollektiv'
  -6 goals add go to 2 workshops, {-2..+120}
  -6 done shreya plan --via call --on {+4}
  -6 skip ben plan
  -5 talked idris message -n 'about Ben, who came'
  -4 snooze dagny plan {+4}
  -4 plan kwabena --at 'HR Forum'
"""
"""All but its last command, oldest first."""

LAST = """
log-event Harbour HR Summit -o yesterday -w Hamburg
-m 'Noor el-Amin, CHRO @ Verdant, mentor, loved your keynote'
-m 'Jörg Straße @ Köhler & Söhne, linkedin, enjoyed our walk back'
-m '林美咲 @ Sakura Foods, misaki@sakura.example'
-m 'Ifeoma Okwuosa @ Tamarind Health, promise the reading list by {+3}'
-m 'Karin Holm'
"""
"""The last command, typed today: the one that `weakties demo` begins with."""
