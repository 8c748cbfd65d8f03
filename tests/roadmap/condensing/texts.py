"""Updates as people write them: with headings, as a pasted mail, as bullets; in three languages. All of it is made up."""

from __future__ import annotations

STRUCTURED = """---
title: "Service assistant: October"
author: M. Brouwer
---
<!-- draft, do not send before the board has seen it -->

# Service assistant: October

The pilot in Utrecht ended on 30 September 2026, and the board approved the rollout. Forty-two agents handled
3,180 tickets with [the assistant](https://intranet.example/assistant).

## What we delivered

- **Average handling time fell from 11 to 8 minutes.**
- The works council agreed on 12 October.
- Answers now show the page of the handbook that they rest on[^1].

## Next

1. Marijke Brouwer starts the rollout to the remaining 9 sites on 2 November.
2. The German version may follow in Q1 2027.

## Risks

The connection to the warehouse system is blocked: the licence is missing.

## What we ask

Please send us the names of two testers per site before 23 October.

```python
rollout(sites=9, force=True)
```

[^1]: The handbook of 2025.
"""

DUTCH_MAIL = """Van: Sanne de Wit
Aan: Alle collega's
Onderwerp: Stand van zaken vergaderassistent

Hoi allemaal,

Even bijpraten over de vergaderassistent. De proef bij Inkoop is op 18 september afgerond; 35 collega's deden mee en
samen maakten ze 412 verslagen. Het kost nu gemiddeld 6 minuten per verslag in plaats van 25. De ondernemingsraad heeft
op 2 oktober ingestemd, maar opnames mogen niet langer dan 30 dagen worden bewaard. De koppeling met het archief is
vertraagd: de leverancier levert pas in januari 2027. In november gaan we van start bij Verkoop en HR. Daarna volgt
misschien Finance. Willen jullie vóór 23 oktober één contactpersoon per team doorgeven?

Groet,
Sanne

--
Sanne de Wit | programma AI | 06-00000000
"""

GERMAN_BULLETS = """Stand der KI-Werkstatt zum 3. Quartal

Erledigt:
- Der Prüfassistent läuft seit dem 3. September in allen 4 Werken.
- 128 Mitarbeitende sind geschult, z. B. in der Qualitätssicherung.
- Der Betriebsrat hat der Nutzung am 12.09. zugestimmt.

In Arbeit:
- Die Übersetzung der Prüfpläne ist noch nicht freigegeben.

Als Nächstes:
- Ab November wird der Assistent an das Lager angebunden.
- Bis Q1 2027 soll die Schichtplanung folgen.

Offen: Das Budget für 2027 fehlt noch.
"""
