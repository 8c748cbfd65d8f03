"""Threats, slurs and insults of somebody by name wait for a second reader; criticism does not, however sharp."""

from __future__ import annotations

import pytest

from bot.feedback.moderating import Withheld, why_withheld
from tests.feedback.corpus import NAMES, WORDS, harmless, risky


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I will kill Anna Visser if this goes on.", Withheld.THREAT),
        ("Somebody should beat up the manager who signed this, I'm going to punch him.", Withheld.THREAT),
        ("I know where you live, all of you.", Withheld.THREAT),
        ("I'll bring a knife on the day you switch it on.", Withheld.THREAT),
        ("Honestly I do not want to live any more since this began.", Withheld.THREAT),
        ("Ik maak je af als dit doorgaat, wacht maar.", Withheld.THREAT),
        ("Ze zouden die manager eens in elkaar slaan.", Withheld.THREAT),
        ("Ik wil niet meer leven door al dit gedoe.", Withheld.THREAT),
        ("Ich bringe ihn um, wenn das so weitergeht.", Withheld.THREAT),
        ("Jemand sollte Jonas Weber mal verprügeln.", Withheld.THREAT),
        ("Man sollte das Büro anzünden, dann ist Ruhe.", Withheld.THREAT),
        ("The whole project is run by faggots and that is why.", Withheld.SLUR),
        ("Dat hele project is bedacht door kankerlijers.", Withheld.SLUR),
        ("Das haben sich wieder die Kanaken ausgedacht.", Withheld.SLUR),
        ("Das sagt der H u r e n s o h n jeden Tag.", Withheld.SLUR),
        ("Anna is an idiot and should not lead this.", Withheld.ATTACK),
        ("That liar Daniel Mensah promised us training.", Withheld.ATTACK),
        ("@daniel.mensah: Daniel, you are pathetic.", Withheld.ATTACK),
        ("will young is an i d i o t", Withheld.ATTACK),
        ("Emre is een leugenaar, dat weet iedereen.", Withheld.ATTACK),
        ("Wat een klootzak is Jonas Weber toch.", Withheld.ATTACK),
        ("Jürgen Müller ist ein Vollidiot.", Withheld.ATTACK),
        ("Die unfähige Priya Nair hat das verbockt.", Withheld.ATTACK),
        ("Mueller ist ein Lügner.", Withheld.ATTACK),
        ("Anna, you stupid cow, this was your idea.", Withheld.ATTACK),
        ("Emre is zo dom als het achtereind van een varken.", Withheld.ATTACK),
        ("Ines ist so dumm wie Brot.", Withheld.ATTACK),
        ("Priya lied to all of us.", Withheld.ATTACK),
        ("I hope Daniel gets run over.", Withheld.THREAT),
        ("Ik sla Emre op zijn bek.", Withheld.THREAT),
        ("Ich hau ihm eine rein, das sage ich euch.", Withheld.THREAT),
    ],
)
def test_this_waits_for_a_second_reader(text: str, why: Withheld) -> None:
    assert why_withheld(text, NAMES, WORDS) is why


@pytest.mark.parametrize(
    "text",
    [
        "This is stupid.",
        "The tool is crap and whoever chose it was a fool.",
        "The manager lies about the numbers.",
        "Management is incompetent, all of them.",
        "The plan of Anna is good. The tool is stupid.",
        "AI will kill my job, and nobody cares.",
        "This rollout is suicidal strategy, a killer of good work.",
        "I could kill for a tool that works.",
        "Copilot is killing my creativity and shoots down every idea.",
        "Anna said the tool is stupid.",
        "So says Anna. Only an idiot buys such a tool.",
        "Jonas is right, this tool is useless.",
        "Daniel gets the null values wrong, Grace is not lazy.",
        "The project should be killed before it kills us.",
        "Emre vindt de tool ook dom.",
        "Ines findet das Tool blöd.",
        "Anna Visser never listens and her plan is wrong.",
        "my monitor flickers when the agent runs",
        "De tool is waardeloos en het plan is dom.",
        "De baas liegt over de cijfers.",
        "Waar horen de notulen thuis, en wie hoort ons?",
        "Ik maak me zorgen, dit maakt mijn vak kapot.",
        "Das Tool ist Mist, der Plan ist dumm.",
        "Der Chef lügt, und das wissen alle.",
        "Ich bringe mich gern ein, aber so geht es nicht.",
        "Diese KI bringt uns alle um den Verstand.",
        "",
    ],
)
def test_criticism_passes(text: str) -> None:
    assert why_withheld(text, NAMES, WORDS) is None


def test_nothing_of_the_corpus_is_withheld() -> None:
    texts = [text for part in ("written", "held") for text in (*harmless(part), *(one.text for one in risky(part)))]
    assert [text for text in texts if why_withheld(text, NAMES, WORDS)] == []
