"""Sentences that speak to a machine instead of to people ("ignore the above and …"): they are never condensed, by whomever."""

from __future__ import annotations

import re

from bot.roadmap.condensing.listed import listed

_TO_FORGET = (
    r"\b(?:ignore|disregard|forget|override|bypass|skip|overrule|vergeet|negeer|sla|ignorier(?:e|t|en)?|vergiss"
    r"|vergesst|missachte|überspringe)\b[^.!?]{0,60}?"
    r"\b(?:above|previous|prior|preceding|earlier|foregoing|instructions?|rules?|polic(?:y|ies)|guidelines?"
    r"|prompts?|system|everything|all of (?:the|that)|source|"
    r"bovenstaande|vorige|eerdere|voorgaande|instructies?|regels?|beleid|alles|obige[nrsm]?|vorherige[nrsm]?"
    r"|bisherige[nrsm]?|anweisung(?:en)?|regeln?|richtlinien?|vorgaben|davor)\b"
)
_TO_BE = (
    r"\b(?:you are (?:now|no longer)|from now on,? you|act as|pretend (?:to be|you|that)|role-?play|you must "
    r"(?:now )?(?:answer|reply|respond|say|output|write|announce)|je bent (?:nu|vanaf nu)|gedraag je als|doe alsof|"
    r"du bist (?:jetzt|ab jetzt|nun)|verhalte dich|tu so,? als|spiele die rolle)\b"
)
_TO_SAY = (
    r"^\W{0,3}(?:please |now |instead,? |bitte |graag )?(?:respond|reply|answer|output|print|repeat|reveal"
    r"|translate|summari[sz]e|announce|state|say|write|return|generate|antwoord|antwoordt|geef|herhaal|schrijf|meld"
    r"|"
    r"kondig|vat|antworte|gib|wiederhole|schreibe|melde|verkünde|fasse)\b[^.!?]{0,80}?(?:\bonly\b|\bexactly\b"
    r"|\binstead\b|\bword for word\b|\bverbatim\b|\bthe (?:summary|headline|prompt|above|following (?:text|sentence"
    r"|line))\b|\bthat (?:everyone|everybody|all)\b|"
    r"\balleen\b|\bletterlijk\b|\bde samenvatting\b|\bdat iedereen\b|\bnur\b|\bwörtlich\b|\bdie zusammenfassung\b"
    r"|\bdass alle\b|[\"“„'`:])"
)
_MACHINE = (
    r"[\[<({]/?(?:system|assistant|user|developer|instruction|inst|admin)(?:\s?(?:prompt|message|note|override"
    r"|update|mode))?\s?[:>\]})]|\bsystem (?:prompt|message|override)\b"
    r"|^\W*(?:system|assistant|user|developer|admin)\s?:[^.!?]*\b(?:you|ignore|must|announce|say|output|reply"
    r"|respond|answer|je|moet|du|musst)\b|<\|[^|<>]{1,40}\|>|\[/?INST\]|<</?SYS>>|```|\bBEGIN (?:SYSTEM"
    r"|INSTRUCTIONS?)\b"
    r"|\b(?:developer|jailbreak|DAN|god|debug|maintenance) mode\b|\bprompt injection\b|\bas an AI\b|\blanguage "
    r"model\b[^.!?]{0,40}\b(?:must|should|shall|ignore)\b"
    r"|\b(?:dear|attention|hey|note to|message to|instructions? (?:for|to)|achtung|hinweis an|bericht aan|opdracht "
    r"aan|aan)\s(?:the\s|de\s|das\s|die\s|den\s)?(?:ai|ki|assistant|assistent|llm|model|modell|bot|chatbot"
    r"|summari[sz]er|copilot|gpt|claude)\b"
)
_OF_ITS_TEXT = (
    r"^\W*(?:ignore|disregard|forget|negeer|vergeet|ignorier\w*) (?:the rest of )?(?:this|deze|diese[ns]?) (?:data|text"
    r"|document|message|update|tekst|gegevens|daten)\b"
    r"|\b(?:instructions?|text|prompt|rules) (?:that )?you were (?:given|told)\b|\byour (?:system )?(?:prompt|instructions)\b"
    r"|\b(?:print|show|reveal|repeat|list) your rules\b|\bcomplete (?:the|this) sentence\b|\bverdict\s?="
    r"|\b(?:encode|encrypt|shift|modify|augment|enhance|render|reverse|invert)\b[^.!?]{0,40}\byour "
    r"(?:answer|reply|response|output|message)\b"
    r"|\band (?:answer|reply|say) (?:allowed|yes|no)\b|\banswer (?:for|as) an? \w+|^\W*debug\s?:"
    r"|\bassistant, (?:tell|say|answer|reply|do)\b|\bbut leave out everything\b"
    r"|(?-i:^\W*(?:SYSTEM|ASSISTANT|USER|DEVELOPER)\s?:|\bEND OF (?:POLICY|INSTRUCTIONS?|PROMPT|DATA|CONTEXT)\b)"
)
_INSTRUCTION = re.compile(f"{_TO_FORGET}|{_TO_BE}|{_TO_SAY}|{_MACHINE}|{_OF_ITS_TEXT}", re.IGNORECASE)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence orders a machine to do something with the text. It may be wrong; then one sentence less is condensed."""
    return not _TRIGGERS.isdisjoint(_WORD.findall(sentence.lower())) and _INSTRUCTION.search(sentence) is not None


_WORD = re.compile(r"[^\W\d_]+|<\||```")
_TRIGGERS = listed(
    "ignore disregard forget override bypass skip overrule vergeet negeer sla ignorier ignoriere ignoriert "
    "ignorieren vergiss vergesst missachte überspringe you je du act pretend role roleplay gedraag doe "
    "verhalte tu spiele respond reply answer output print repeat reveal translate summarize summarise announce "
    "state say write return generate antwoord antwoordt geef herhaal schrijf meld kondig vat antworte gib "
    "wiederhole schreibe melde verkünde fasse system assistant user developer instruction inst admin instructions "
    "jailbreak dan god debug maintenance prompt ai ki language dear attention hey note message achtung "
    "hinweis bericht opdracht aan begin sys llm model bot assistent ignorieren encode encrypt shift modify augment "
    "enhance render reverse invert show list complete verdict end your <| ```"
)
"""Without any of these words nobody orders a machine about: most sentences need not be looked at closer."""
