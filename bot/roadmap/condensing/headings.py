"""What a heading announces: what was delivered, where things stand, what is next, what is asked, or what nobody needs to repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.roadmap.horizon import Horizon


class Role(StrEnum):
    """What a section is for."""

    NONE = ""
    DELIVERED = "delivered"
    STANDING = "standing"
    WORKING = "working"
    NEXT = "next"
    ASK = "ask"
    RISK = "risk"
    ASIDE = "aside"


# The first that matches counts: "next steps and open questions" is about what is next.
_ROLES: Mapping[Role, re.Pattern[str]] = {
    Role.ASIDE: re.compile(
        r"\bminutes\b|\bthanks?\b|acknowledge?ment|further reading|worth a look|\breferences\b|following our work"
        r"|\babout (?:us|this)|\bcontacts?\b|appendix|\bconferences?\b|\btalks?\b"
        r"|\bmeetings? notes\b|\blinks?\b|\bfaq\b|\bpr listing\b|documentation updates|\bnotulen\b|\bdank\w*"
        r"|\bbijlagen?\b|meer (?:lezen|weten)|\bprotokolle?\b|\banhang\b|\bquellen\b"
        r"|weiterführend|\bcontributors\b|\bcredits\b|\bkudos\b|\bimpressum\b|\bunsubscribe\b|without updates"
        r"|worth reading",
        re.IGNORECASE,
    ),
    Role.ASK: re.compile(
        r"\basks?\b|\bhelp (?:wanted|needed)\b|\bhow (?:you|can you|to) help\b|\bneeds?\b|\bdecisions? (?:needed"
        r"|required|wanted)\b|\brequests?\b|\bfeedback\b|call to action|get involved|\bjoin us\b"
        r"|what we need|your turn|\bgevraagd\b|\bhulp\b|(?:jullie|je) (?:hulp|input|reactie)|wat we (?:van \w+ )?(?:nodig"
        r" hebben|vragen)|\bverzoek\w*|besluit(?:en)? (?:nodig|gevraagd)|^vraag\b|^vragen\b|vraag aan"
        r"|\bbitten?\b|\bbenötigt\b|entscheidung\w* (?:nötig|gesucht|offen|benötigt|gebraucht)|unterstützung"
        r"|\bhilfe\b|\bgesucht\b|was wir (?:von \w+ )?(?:brauchen|benötigen)|eure? (?:hilfe|rückmeldung|meinung)|\banliegen\b"
        r"|^frage",
        re.IGNORECASE,
    ),
    Role.RISK: re.compile(
        r"\brisks?\b|\bblockers?\b|\bconcerns?\b|\bdelays?\b|\bproblems?\b|\bissues\b|\bchallenges?\b|what is not"
        r"|not going well|not on track|off track|behind plan|loopt niet|läuft nicht|lukt niet|risico\w*|knelpunt\w*"
        r"|vertraging\w*|blokkade\w*|wat (?:niet|minder) goed"
        r"|uitdaging\w*|\brisik\w+|hindernis\w*|verzögerung\w*|probleme?\b|herausforderung\w*|was hakt|wo es "
        r"(?:hakt|klemmt)|aandachtspunt\w*",
        re.IGNORECASE,
    ),
    Role.NEXT: re.compile(
        r"\bnext\b(?! time)|\bplans?\b|\bplanned\b|\bplanning\b(?! (?:tool|poker))|\bupcoming\b|\bcoming (?:up|weeks|months"
        r"|period|quarter)\b|\blook(?:ing)? (?:ahead|forward)\b|\bopen or queued\b|\bto.?do\b|\bqueued\b"
        r"|\bbacklog\b"
        r"|\bfuture\b|\blater\b|\boutlook\b|\bwhat(?:'s| is) (?:ahead|coming)\b|\bopen tasks\b|\bgoals for\b"
        r"|\bshort.term\b|\blong.term\b|\bmedium.term\b|\bvolgende\b|\bkomende?\b|\bvooruitblik\b|\bgepland\w*"
        r"|\bplannen\b"
        r"|\bvervolg\w*|\bhierna\b|\bstraks\b|\bwat (?:komt|gaan we|staat er)\b|\baankomend\w*|\bnächste\w*"
        r"|\bausblick\b|\bgeplant\w*|\bvorhaben\b|\bdemnächst\b|\bkommend\w*|\bwie (?:es )?geht es weiter|\bwie es "
        r"weitergeht"
        r"|\bpläne\b|\bwas (?:kommt|ansteht|als nächstes)\b|\bspäter\b|(?:within|binnen|in|innerhalb von|over) (?:6"
        r"|12|24|six|twelve|zes|twaalf|sechs|zwölf) (?:months|maanden|monaten)",
        re.IGNORECASE,
    ),
    Role.DELIVERED: re.compile(
        r"accomplish|achiev|\bdelivered\b|\bdelivery\b|\bcompleted\b|\bdone\b|\bshipped\b|\breleased\b|\breleases\b"
        r"|\blaunched\b|\bhighlights?\b|\bresults?\b|\brecap\b|what (?:we|was|we've|has been) (?:did|done|delivered"
        r"|built|shipped)"
        r"|\bwins\b|\bsuccess\w*|last (?:month|week|quarter|period)|(?:this|current) (?:month|quarter|week)|\bfinished\b"
        r"|\bimprovements\b|\bprogress since\b|\bopgeleverd\w*|\bafgerond\w*|\bgereed\b|\bklaar\b|\bbereikt\b"
        r"|\bbehaald\w*|\bresultaten\b"
        r"|\bgedaan\b|\bgelukt\b|\bafgelopen\b|hoogtepunt\w*|\bgeleverd\b|\bterugblik\b|\berledigt\w*"
        r"|\babgeschlossen\w*|\bgeliefert\w*|\berreicht\w*|\bumgesetzt\w*|\bfertig\w*|\bergebnis\w*|\berfolge\b"
        r"|\brückblick\b"
        r"|letzte[rnsm]? (?:monat|woche|quartal)|\bwas (?:wir )?(?:geschafft|erreicht)|\bgeschafft\b|\bwrapping up\b",
        re.IGNORECASE,
    ),
    Role.WORKING: re.compile(
        r"\bon-?going\b|\bin progress\b|\bcurrent(?:ly)? work\w*|\bcurrent (?:efforts|projects|focus)"
        r"|\bwork(?:ing)? on\b|\bunder ?way\b|\bwip\b|in uitvoering|\blopend\w*|\bbezig\b|\bloopt\b|waar we aan "
        r"werken|mee bezig"
        r"|\blaufend\w*|\bin arbeit\b|woran wir arbeiten|\bläuft\b|\bwas läuft\b|in bearbeitung",
        re.IGNORECASE,
    ),
    Role.STANDING: re.compile(
        r"\bstatus\b|where (?:we|do we|things) stand|\bcurrent\w*(?! month| week| quarter)|\bsummary\b|tl;?dr|\boverview\b|\boverall\b"
        r"|\bprogress\b|\bstate of\b|\bin short\b|\bin brief\b|\bconclusions?\b|\bstanding\b"
        r"|stand van zaken|\bhuidige?\b|samenvatting|\bin het kort\b|\bkort\b|\bvoortgang\b|waar (?:we )?staan"
        r"|\bconclusie\b|\btot slot\b|\boverzicht\b|\bstand\b|\baktuell\w*|zusammenfassung|überblick"
        r"|\bkurz\w*|\bfortschritt\w*|wo wir stehen|\blage\b|\bfazit\b|\bgesamt\w*",
        re.IGNORECASE,
    ),
}
_NOW_ABOVE = re.compile(
    r"\b(?:in progress|on-?going|currently|right now|^now\b|at the moment|working on|under ?way|momenteel|op dit "
    r"moment|^nu\b|bezig|lopend\w*|loopt|derzeit|zurzeit|aktuell\w*|^jetzt\b|in arbeit|laufend\w*|läuft)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:this (?:week|month|quarter)|next week|deze (?:week|maand)|dit kwartaal|volgende week|diese[nrs]? "
    r"(?:woche|monat|quartal)|nächste woche|is underway|are underway|in progress)\b",
    re.IGNORECASE,
)
_WITHIN = (
    r"(?:within|in|over|next|coming|binnen|komende|in de komende|innerhalb von|in den nächsten|nächsten|kommenden)"
    r"(?: the)?(?: next| coming)?\s(?:about |ongeveer |etwa )?"
)
_MONTHS_AWAY = re.compile(
    rf"\b{_WITHIN}(?:(?P<six>(?:6|six|zes|sechs)[\s-](?:months?|maanden|monaten?)|half (?:a )?year|half jaar"
    rf"|halben jahres?)"
    r"|(?P<twelve>(?:12|twelve|twaalf|zwölf)[\s-](?:months?|maanden|monaten?)|(?:one|a|een|einem|eines) (?:year"
    r"|jaar|jahre?s?)\b)"
    r"|(?P<more>(?:24|twenty-four|vierentwintig|vierundzwanzig)[\s-](?:months?|maanden|monaten?)|(?:2|two|twee"
    r"|zwei) (?:years|jaar|jahren?)))\b"
    r"|^\W*(?P<six2>6|12|24)[\s-](?:months?|maanden|monate)\b|\b(?:horizon|horizont)\W{1,3}(?P<six3>6|12|24)\b",
    re.IGNORECASE,
)


_SHORT, _SHORT_WITHIN = 7, 3
"""Words up to which a heading may tell what its section is for; below one that has told it, it takes a shorter one."""


def role_of(heading: str, above: Role = Role.NONE) -> Role:
    """What a heading or a lead announces; where it tells nothing, what was announced `above` it goes on."""
    if len(heading.split()) > (_SHORT if above is Role.NONE else _SHORT_WITHIN):
        return above
    return next((role for role, words in _ROLES.items() if words.search(heading)), above)


def horizon_of(text: str, *, heading: bool = False) -> Horizon | None:
    """When something comes, where a sentence or a heading says it in months or as what is being worked on."""
    if found := _MONTHS_AWAY.search(text):
        months = found["six2"] or found["six3"] or next(_MONTHS[name] for name in _MONTHS if found[name])
        return Horizon(months)
    return Horizon.NOW if (_NOW_ABOVE if heading else _NOW).search(text) else None


_MONTHS = {"six": "6", "twelve": "12", "more": "24"}
