"""What bench/reading.py reads: sentences with names misspelt, joined or split, and with none; a third was kept
aside."""

from __future__ import annotations

TUNING = """
may i use chatgtp for a first draft of the newsletter | ChatGPT
Can we put customer names into Chat-GPT? | ChatGPT
is chat gpt enterprize ok for contracts | ChatGPT Enterprise
mag ik cladue gebruiken voor notulen? | Claude
Ist Claud für Kundendaten erlaubt? | Claude
clade.ai for a press release, fine? | Claude
darf ich Claude Kode für unser Repository nutzen | Claude Code
what about gogle gemini with salary data | Gemini
Gemeni advanced for analytics? | Gemini Advanced
Mag notebook lm met interne documenten? | NotebookLM
kann ich NoteboookLM mit Protokollen füttern? | NotebookLM
microsoft 365 co-pilot voor klantmails | Microsoft 365 Copilot
M365-Copilot and a board paper? | Microsoft 365 Copilot
ist github copliot freigegeben | GitHub Copilot
Githubcopilot for our backend code please | GitHub Copilot
Can my team try copilot studoi next month? | Copilot Studio
perplexty for market research? | Perplexity
preplexity mit Wettbewerbsdaten | Perplexity
is deep seek verboden? | DeepSeek
Deapseek on my own laptop, allowed? | DeepSeek
vertaalt deepl write ook contracten voor ons? | DeepL
can I use Gramarly in client mails | Grammarly
grammerly für Angebote? | Grammarly
mogen we ottr ai mee laten luisteren | Otter.ai
otter.ai in a call with a client | Otter.ai
firefleis ai im Bewerbungsgespräch | Fireflies.ai
Adobe Fireflly voor de campagne | Adobe Firefly
midjurney for banners | Midjourney
Is Mid-Journey okay for product pictures? | Midjourney
stable difusion auf dem eigenen Rechner | Stable Diffusion
dalle 3 for a birthday card | DALL-E
cavna ai for slides with figures | Canva AI
Notoin AI voor vergaderverslagen? | Notion AI
jaspr ai for blog posts | Jasper AI
writesonik für Produkttexte | Writesonic
synthesiaa avatars of our CEO | Synthesia
hey gen video van een collega | HeyGen
elevn labs for a voice-over | ElevenLabs
Descirpt with interview recordings | Descript
hugging-face model downloaden, mag dat? | Hugging Face
hubspott breeze with the CRM export | HubSpot Breeze
ChatGPT, Claude and DeepL: which may see a contract? | ChatGPT ; Claude ; DeepL
verschil tussen chatgbt en perplexitiy voor klantdata | ChatGPT ; Perplexity
Where do I store interview notes? |
Do other teams share code and clauses with each other? |
Mag ik de notulen van het overleg in een notitieboek zetten? |
Welche Daten darf ich an einen Kunden schicken? |
Who decides about new tools in our company? |
The motion on the canvas was a deep read about grammar. |
Ik heb geen idee waar het contract gebleven is. |
"""

KEPT_ASIDE = """
is it okay if chatgpttt rewrites my cover letter | ChatGPT
chat-gtp met een klantenlijst? | ChatGPT
Darf ChatGTP Enterprise unsere Verträge lesen? | ChatGPT Enterprise
calude for the quarterly figures | Claude
Wie sieht es mit claude-code und Quelltext aus? | Claude Code
googel gemini voor een vacaturetekst | Gemini
notbooklm with supplier offers | NotebookLM
office copilott in Excel mit Gehältern | Microsoft 365 Copilot
GitHub-Copilto voor scripts | GitHub Copilot
co pilot studio agent for HR questions? | Copilot Studio
perplexity.ai zum Nachschlagen | Perplexity
deepsek is free, so can I use it? | DeepSeek
grammarley voor een brief aan de gemeente | Grammarly
Ottter AI beim Kundentermin | Otter.ai
fire flies ai recording the all-hands | Fireflies.ai
mid journy for the annual report cover | Midjourney
canva-ai voor een flyer | Canva AI
elevenlabbs to clone a voice | ElevenLabs
windsurff editor on client code | Windsurf Editor
mag chatgpt of cluade de offerte schrijven | ChatGPT ; Claude
Zoom AI compannion in every meeting? | Zoom AI Companion
Wo finde ich die Richtlinie zum Umgang mit Kundendaten? |
Can somebody explain the cursor position in this linear model? |
Wij schrijven een offerte voor een nieuwe klant. |
My colleague reads every other chapter of the book. |
"""

TOOL_FREE = """
Could you send me the slides from yesterday's roundtable before lunch?
We are moving the quarterly review to Thursday because two managers are on leave.
Please check the clause about liability in the supplier agreement.
Who can approve my travel expenses for the trade fair in Cologne?
The customer asked whether we may store her address for longer than a year.
I would rather read the whole chapter than a summary of it.
Our canvas bags are sold out, the new batch arrives in deep winter.
The committee passed the motion with nine votes to three.
There is another notebook in the drawer next to the printer.
Grammar and spelling count for a tenth of the grade.
He coded the survey answers by hand and wrote them into a spreadsheet.
The firefly exhibition was crowded, so we saw otters instead.
Her cloud bill doubled after the migration to another region.
Are interns allowed to see salary bands of other departments?
The jury found the runway show bold, linear and a bit loud.
What is the difference between internal and confidential documents?
I need somebody to proofread the tender before noon.
Our pilots flew the older planes, the co-pilots the newer ones.
Does the works council have to agree to the new time sheets?
The description on the label does not match the content of the crate.
We lost the bid because our prices were out of date.
Personal notes belong in your own drawer, not on the shared drive.
The architect said that the acceptance takes ten working days.
Mag ik de klantenlijst delen met ons reclamebureau in Gent?
De notulen van het directieoverleg staan op de gedeelde schijf.
Wie beoordeelt de sollicitaties als Marloes met verlof is?
Het contract met de leverancier loopt eind januari af.
We hebben de persoonsgegevens van oud-medewerkers vorige week gewist.
Kun je de offerte nog een keer nalezen voordat hij de deur uit gaat?
De gemeente vraagt om een verklaring over de opslag van camerabeelden.
Er staat een notitieboekje van Joris op de balie.
Graag een korte samenvatting van het klanttevredenheidsonderzoek.
De vertaling van de handleiding is nog lang niet klaar.
Onze piloten landden met een uur vertraging op Schiphol.
Hoe lang bewaren wij cv's van afgewezen kandidaten?
Het jaarverslag verschijnt pas na de aandeelhoudersvergadering.
Mijn collega leest elke ochtend eerst het vakblad.
De klant wil dat wij de facturen voortaan per kwartaal sturen.
Zij coderen de antwoorden met de hand en tellen ze daarna op.
Wat doen we met de bandopnames van de interviews?
De juf keurde de grammatica, niet de inhoud.
Bij ons gaat privacy boven gemak, ook als het haast heeft.
Het gaat om gegevens van minderjarigen, dus vraag eerst toestemming.
Darf ich die Kundenliste an unsere Agentur in Graz weitergeben?
Das Protokoll der Geschäftsleitung liegt auf dem gemeinsamen Laufwerk.
Wer prüft die Bewerbungen, solange Anke im Urlaub ist?
Der Vertrag mit dem Lieferanten endet im Januar.
Wir haben die Daten ehemaliger Mitarbeiter vorige Woche gelöscht.
Kannst du das Angebot noch einmal lesen, bevor es hinausgeht?
Die Gemeinde verlangt eine Erklärung zur Aufbewahrung der Aufnahmen.
Auf der Theke liegt ein Notizbuch von Jörg.
Bitte eine kurze Zusammenfassung der Umfrage unter den Beschäftigten.
Die Übersetzung der Anleitung ist noch lange nicht fertig.
Unsere Piloten landeten mit einer Stunde Verspätung in Hamburg.
Wie lange bewahren wir Lebensläufe abgelehnter Bewerber auf?
Der Geschäftsbericht erscheint erst nach der Hauptversammlung.
Meine Kollegin liest jeden Morgen zuerst die Fachzeitung.
Der Kunde möchte die Rechnungen künftig je Quartal bekommen.
Sie kodieren die Antworten von Hand und zählen sie danach.
Was geschieht mit den Tonbändern der Interviews?
Die Lehrerin bewertete die Grammatik, nicht den Inhalt.
Bei uns geht Datenschutz vor Bequemlichkeit, auch wenn es eilt.
Es geht um Daten von Minderjährigen, also zuerst um Erlaubnis fragen.
Clauses in the cloud contract were closed to other claims.
Die Klausel im Cloud-Vertrag wurde gestrichen.
De clausule over de cloud is geschrapt.
The dessert was called a dally, with a jasmine syrup.
Gemeinsam haben wir die Gemeinde überzeugt.
"""

FRAMES = {
    "en": (
        "Can the {} be ready before the {} of next week?",
        "I think that {} and {} should be kept apart.",
        "Please send the {} to the {} in Utrecht.",
    ),
    "nl": ("Kan de {} klaar zijn voor de {} van volgende week?", "Volgens mij horen {} en {} niet bij elkaar."),
    "de": ("Kann {} bis zum {} der nächsten Woche fertig sein?", "Ich glaube, {} und {} gehören nicht zusammen."),
}
"""Filled with rare words, most of which stand on no list of common words: harder than anything people write."""

ASKED = (
    "May I use {} for a draft?",
    "can we put customer records into {}",
    "is {} ok for meeting notes",
    "What may I paste into {}?",
    "Mag ik {} gebruiken voor een offerte?",
    "is {} toegestaan met klantgegevens",
    "Wat mag er in {}?",
    "Darf ich {} für Protokolle nutzen?",
    "ist {} mit Vertragsdaten erlaubt",
    "Können wir {} im Vertrieb einsetzen?",
)
