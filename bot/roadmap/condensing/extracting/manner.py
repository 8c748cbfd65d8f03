"""How a sentence speaks: whether it leans on the one before it, tells of the text itself, thanks, describes, or tells of its author."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IS = (
    r"(?:is|are|was|were|will|has|have|can|may|zijn|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|zal|gaat"
    r"|moet|bespaart|scheelt|betekent|komt|blijft|geeft|ist|sind|war|wird|wurde|wurden|hat|haben|soll|bedeutet|spart"
    r"|heißt|gilt|liegt|geht)"
)
_LEANS_ON = re.compile(
    rf"(?:\W*)(?:(?:this|that|these|those|it|they|them|he|she|its|their|such|both|each|here|there|also|but|however"
    rf"|and|or|so|thus|therefore|still|yet|otherwise|instead|additionally|furthermore|moreover|besides|"
    rf"first,|then|later|earlier|speaking of|with (?:that|this|all)|after (?:that|this)|first of all|in (?:this"
    rf"|that|addition)|at this|to support this|around this|as (?:mentioned|such|a result)|for (?:example|instance)"
    rf"|e\.g|"
    rf"another|others?|again|similarly|likewise|finally|interestingly|because|while|although|since then|as always"
    rf"|as part of (?:that|this)|to that end|"
    rf"dit|dat|deze|ze|zij|hij|er|daar|hier|ook|maar|echter|en|dus|daarom|toch|bovendien|daarnaast|verder"
    rf"|bijvoorbeeld|zo|hierdoor|daardoor|daarmee|hiermee|daarna|hierna|allebei|iedereen daarvan|"
    rf"dies|dieses|diese[rnm]?|es|sie|er|da|dort|hier|auch|aber|jedoch|und|also|daher|deshalb|trotzdem|außerdem"
    rf"|zudem|zum beispiel|so|dadurch|damit|danach|solche\w*|beide)\b"
    rf"|(?:het|die|das|der) {_IS}\b)(?! (?:week|month|quarter|year|maand|kwartaal|jaar|woche|monat|quartal|jahr)\b)",
    re.IGNORECASE,
)
_META = re.compile(
    r"^\W*(?:note|nb|let op|hinweis)\s?:|\b(?:welcome to|this (?:post|update|is (?:a|the) \w+ (?:post|"
    r"blog|update|summary))|(?:you can|you'll|you’ll) "
    r"(?:find|read|see|also)|read (?:more|the full|about)|learn more|see (?:the|our|also|you)|check out|have a look"
    r"|click|"
    r"more (?:information|details|to come)|(?:we )?want(?:ed)? to share|sharing the highlights|share the highlights"
    r"|in this (?:post|update|mail|e-?mail)|as you can see|for (?:convenience|more|reference)|links? to|here(?:'s| "
    r"is| are) (?:an? |the |some )?(?:example|what|summary|our highlights|short)|stay tuned|happy to (?:share"
    r"|report)|"
    r"is excited to|further details|coming soon|please (?:note|read|consult|see|refer)|more will|is the \w+ "
    r"(?:blog )?post|had a busy|a busy month|lots of things|quite a lot|as (?:usual|always)|quick (?:word|summary"
    r"|update)|short (?:word|update)|next sections?|hierbij|in deze (?:mail|update|nieuwsbrief)|even bijpraten"
    r"|lees (?:meer|verder)|meer (?:informatie|lezen)|zie (?:ook|de)|een korte update|kijk op|"
    r"in dieser (?:mail|e-?mail|nachricht)|hier (?:ist|sind|kommt)|ein kurzer (?:stand|überblick|blick)|neues aus"
    r"|mehr (?:dazu|informationen)|siehe|weitere informationen|lest|nieuws van|some news|get well|find "
    r"the full|you may have (?:noticed|heard|seen)|we(?:'|’)ll be back)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks?|thank you|thankful|congratulations|kudos|shout-?out|grateful|dank(?:e|jewel|u|zij)?|bedankt"
    r"|gefeliciteerd|complimenten|danke|vielen dank|glückwunsch|herzlichen|great work|happy new year|feel free "
    r"to)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"^\W{0,2}(?:I|I'm|I've|I’ve|my|ik|mijn|ich|mein\w*)\b|\b(?:my (?:apartment|week|life|family)|vacation|holiday"
    r"|vakantie|urlaub)\b",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:can be (?:used|found)|is (?:a|an|the) (?:\w+ ){0,3}(?:that|which)|allows? (?:users|you|us|people)|the "
    r"idea is|in (?:theory|general)|for example|note that|means that|would be|as (?:mentioned|described) (?:above"
    r"|below)|e\.g\.|i\.e\.)",
    re.IGNORECASE,
)
_CODE_SIGNS = re.compile(r"[{}\[\]<>=|\\]|::|->|//|#\d{3,}|\w+\(\)|--\w")
_BACKGROUND = re.compile(
    r"^\W*(?:since \d{4}|in the past|previously|until now|originally|historically|for (?:years|some time"
    r"|historical)|before\W|unfortunately|sinds \d{4}|vroeger|voorheen|tot nu toe|oorspronkelijk|seit \d{4}|früher"
    r"|bisher|ursprünglich|in \d{4},)",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    (
        r"^[^,.;]{0,60}\b(?:is|are|is een|zijn|ist ein|ist eine|sind) (?:a|an|the|one of|een|de|het|ein|"
        r"eine|der|die|das)\b"
    ),
    re.IGNORECASE,
)
_STATISTIC = re.compile(r"^[^:.!?]{3,60}: [~(]?[\d.,]+\w?\b[^.!?]{0,40}\.?$")
_LABEL = re.compile(
    (
        r"^(?:owner|eigenaar|verantwoordelijk\w*|verantwortlich\w*|contact|kontakt|ansprech\w+|vragen|"
        r"questions|fragen)\b\W"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """What speaks against saying a sentence by itself.

    `leans`: it begins with "this" or the like; `meta`: it tells of the update itself, or is a bare figure; `against`
    is the weight of all of it.
    """

    leans: bool
    meta: bool
    against: float


def manner_of(text: str) -> Manner:
    """The manner of a sentence."""
    figure = _STATISTIC.match(text) is not None
    leans, meta = _LEANS_ON.match(text) is not None, figure or _META.search(text) is not None
    against = 1.1 * leans + 1.5 * meta + 1.5 * bool(_THANKS.search(text)) + 0.9 * bool(_PERSONAL.search(text))
    against += (
        0.6 * bool(_REASONS.search(text)) + 0.9 * bool(_BACKGROUND.match(text)) + 0.5 * bool(_DESCRIBES.match(text))
    )
    against += 1.5 * figure + 1.5 * bool(_LABEL.match(text))
    against += 0.25 * min(3, len(_CODE_SIGNS.findall(text))) + 0.4 * text.startswith("(") + 0.4 * text[0].islower()
    return Manner(leans, meta, against + 0.3 * (text[-1] == "!") + 0.7 * (text[-1] == "?"))
