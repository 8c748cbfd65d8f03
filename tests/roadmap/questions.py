"""Questions as people ask them of the sample company's roadmap, and those that only sound so and are for the policy."""

from __future__ import annotations

ASKED = """
Where do we stand with CRM data? | dataset=customers wants=stand
where do we satnd with crm data | dataset=customers wants=stand
How far are we with the CRM migration? | item=crm-migration wants=stand
how far along is the CRM migrtion? | item=crm-migration wants=stand
what's the status of the price rules | item=price-rules wants=stand
any news on the works council agreement? | item=works-councils wants=stand
Any progress with the website chat? | item=website-chat wants=stand
Where do we stand with data? | track=data wants=stand
Where do we stand? | wants=stand
how are we doing with guardrails | track=guardrails wants=stand
when does the briefing agent come? | agent=briefing-agent wants=when
When does the breifing agent come | agent=briefing-agent wants=when
when will the CRM migration be done? | item=crm-migration wants=when
I'd like to know when Agentforce is ready | item=agentforce-trial wants=when
When is the recalibration? | item=recalibration wants=when
when do we get the service history | item=service-history wants=when
what was delivered this month? | wants=delivered period=month
what did we deliver last quarter | wants=delivered period=last-quarter
What's new? | wants=delivered
What has been done for data so far this year? | track=data wants=delivered period=year
what does success mean for my team? | wants=success group=mine
what does success mean for sales? | wants=success group=sales
What does success look like? | wants=success
how do we measure success of the CRM migration? | item=crm-migration wants=success
what comes next? | wants=next
What's coming next for customer care? | wants=next group=customer-care
what are we working on right now | horizon=6 wants=next
what is planned for the next two years? | horizon=24 wants=next
who owns the CRM migration? | item=crm-migration wants=owner
who is responsible for picture rights | item=picture-rights wants=owner
Who owns customer data? | dataset=customers wants=owner
who changed the price rules? | item=price-rules wants=history
what has changed on the roadmap? | wants=history
roadmap |
Raodmap |
Can I see the roadmap please? |
show me the AI roadmap |
roadmap data | track=data
What is on the roadmap for marketing? | group=marketing
the roadmap for agents | track=automation
CRM migration | item=crm-migration
Waar staan we met de CRM-gegevens? | dataset=customers wants=stand
waar saan we met klantgegevens | dataset=customers wants=stand
Hoe ver is de CRM-migratie? | item=crm-migration wants=stand
hoe staat het met de CRM-migratei? | item=crm-migration wants=stand
Is er nieuws over de beeldrechten? | item=picture-rights wants=stand
Wat is de stand van zaken rond de prijsregels? | item=price-rules wants=stand
wanneer komt de briefing-agent? | agent=briefing-agent wants=when
wanneer komt de breifing agent eindelijk | agent=briefing-agent wants=when
Ik wil graag weten wanneer de CRM-migratie klaar is | item=crm-migration wants=when
Wanneer is de basistraining? | item=ai-basics wants=when
Wat is er deze maand opgeleverd? | wants=delivered period=month
wat hebben we dit kwartaal opgelevrd? | wants=delivered period=quarter
Wat betekent succes voor mijn team? | wants=success group=mine
hoe meten we succes bij verkoop? | wants=success group=sales
wat komt hierna? | wants=next
Wat staat er gepland voor klantenservice? | wants=next group=customer-care
Wie is eigenaar van de CRM-migratie? | item=crm-migration wants=owner
wie gaat over de website-chat | item=website-chat wants=owner
Mag ik de roadmap zien? |
laat de roadmap eens zien |
Wat staat er op de roadmap? |
Wat is er veranderd op de roadmap? | wants=history
wie is er verantwoordelijk voor klantgegevens | dataset=customers wants=owner
data roadmap for finance | track=data group=finance
roadmap 2027 |
tell me more about the website chat | item=website-chat
how far are we? | wants=stand
Wie weit sind wir? | wants=stand
Wo stehen wir mit den CRM-Daten? | dataset=customers wants=stand
wo steehn wir mit den kundendaten | dataset=customers wants=stand
Wie weit ist die CRM-Migration? | item=crm-migration wants=stand
Gibt es Neues zu den Bildrechten? | item=picture-rights wants=stand
Wie ist der Stand bei den Preisregeln? | item=price-rules wants=stand
Wann kommt der Briefing-Agent? | agent=briefing-agent wants=when
wann komt der briefing agent | agent=briefing-agent wants=when
Ich wollte fragen, wann die CRM-Migration fertig ist | item=crm-migration wants=when
Ab wann gibt es die Servicehistorie? | item=service-history wants=when
Was wurde diesen Monat geliefert? | wants=delivered period=month
Was haben wir im letzten Quartal geschafft? | wants=delivered period=last-quarter
Was bedeutet Erfolg für mein Team? | wants=success group=mine
Was heißt Erfolg im Vertrieb? | wants=success group=sales
Was kommt als Nächstes? | wants=next
was steht für das Marketing an? | wants=next group=marketing
Wer ist verantwortlich für die CRM-Migration? | item=crm-migration wants=owner
Wer kümmert sich um die Servicehistorie? | item=service-history wants=owner
Zeig mir die Roadmap |
Was steht auf der Roadmap? |
KI-Roadmap Daten | track=data
Wie messen wir den Erfolg der CRM-Migration? | item=crm-migration wants=success
"""
"""A question, and the arguments of the command that asks the same; none: the whole roadmap."""

NOT_OURS = """
may I use the briefing agent for customer data?
Can I use the briefing agent?
Is the CRM tidying agent allowed for customer data?
what may go into the briefing agent?
What agents do we have?
which agents may I use?
may I put our roadmap into ChatGPT?
Can Copilot summarise the roadmap?
is it ok to translate the product roadmap with DeepL Pro
roadmap in copilot?
write a newsletter about the roadmap
Where do we stand with customer data in ChatGPT?
when will Gemini be allowed?
When can I use Midjourney?
who decides about new tools?
Who is responsible for data protection?
Who owns the policy?
where do we store CRM data?
Where do I keep interview notes?
when is customer data deleted?
When do I get my salary?
When is lunch?
Who is the owner of this laptop?
What happens next with my complaint?
what was delivered to Hotel Seeblick?
what is the status of my order
I already pasted the roadmap into ChatGPT
What comes next after I asked for a tool?
how do we measure water hardness
when does the briefing agent finish my report about hotel Seeblick?
wann schickt der Briefing-Agent dem Hotel Seeblick das Angebot für die Anlage?
who looks after customer data protection
how are things with you?
hoe gaat het met je
Hoe gaat het met klantgegevens in Copilot?
wie läuft das mit dem Urlaub
who checks what the reply agent writes?
Is it OK when the briefing agent sees customer data?
success
agents
data
customer data
briefing agent
Mag ik de briefing-agent gebruiken voor klantgegevens?
mag de roadmap in ChatGPT?
Mag ik de CRM-migratie door Copilot laten plannen?
Waar staan de klantgegevens?
Waar bewaren we CRM-data?
Wanneer mag ik Gemini gebruiken?
wie beslist over nieuwe tools?
Welke agents hebben we?
wat komt er in de nieuwsbrief?
wie is verantwoordelijk voor de privacy
wanneer krijg ik een nieuwe laptop?
Darf ich den Briefing-Agenten mit Kundendaten nutzen?
Darf die Roadmap in ChatGPT?
Kann Copilot unsere Roadmap zusammenfassen?
Wo liegen die Kundendaten?
Wo speichern wir CRM-Daten?
Wann darf ich Gemini nutzen?
Wer entscheidet über neue Tools?
Was steht im Vertrag?
wann kommt der Hausmeister?
Wer ist zuständig für Datenschutz?
was bedeutet Erfolg im Leben eines Hoteliers
"""
"""Lines that the roadmap leaves alone."""


def asked() -> list[tuple[str, str]]:
    """(question, arguments)."""
    pairs = (line.rpartition("|") for line in ASKED.strip().splitlines())
    return [(question.strip(), arguments.strip()) for question, _, arguments in pairs]


def not_ours() -> list[str]:
    """The lines that are not for the roadmap."""
    return NOT_OURS.strip().splitlines()
