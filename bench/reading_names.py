"""The tools that bench/reading.py looks for: 50 real ones, and made-up ones up to any number, with two to four names
each."""

from __future__ import annotations

import random

REAL = (
    "ChatGPT|Chat GPT|OpenAI ChatGPT",
    "ChatGPT Enterprise|GPT Enterprise",
    "Claude|Claude AI|claude.ai",
    "Claude Code|Anthropic Code",
    "Gemini|Google Gemini|Bard",
    "Gemini Advanced|Gemini Pro",
    "NotebookLM|Google Notebook LM",
    "Microsoft 365 Copilot|M365 Copilot|Office Copilot",
    "GitHub Copilot|GH Copilot",
    "Copilot Studio|Power Virtual Agents",
    "Copilot Chat|Bing Chat Enterprise",
    "Perplexity|Perplexity AI",
    "DeepSeek|DeepSeek Chat",
    "DeepL|DeepL Translator|DeepL Write",
    "Grammarly|GrammarlyGO",
    "Otter.ai|Otter AI",
    "Fireflies.ai|Fireflies AI",
    "Adobe Firefly|Firefly Image",
    "Midjourney|Mid Journey",
    "Stable Diffusion|DreamStudio",
    "DALL-E|DALL-E 3",
    "Canva AI|Canva Magic Studio",
    "Notion AI|Notion Assistant",
    "Jasper AI|Jasper Chat",
    "Copy.ai|CopyAI",
    "Writesonic|Chatsonic",
    "Synthesia|Synthesia Studio",
    "HeyGen|Hey Gen Video",
    "ElevenLabs|Eleven Labs",
    "Descript|Descript Overdub",
    "Runway ML|Runway Gen",
    "Cursor AI|Cursor Editor",
    "Tabnine|Tabnine Pro",
    "Windsurf Editor|Codeium",
    "Replit Agent|Replit Ghostwriter",
    "Amazon Q Developer|CodeWhisperer",
    "Hugging Face|HuggingChat",
    "Mistral Le Chat|Le Chat",
    "Llama Chat|Meta AI",
    "Grok AI|xAI Grok",
    "Zoom AI Companion|Zoom IQ",
    "Slack AI|Slack Assistant",
    "Einstein GPT|Salesforce Einstein",
    "HubSpot Breeze|ChatSpot",
    "Gamma App|Gamma Slides",
    "Tome App|Tome Slides",
    "Beautiful.ai|Beautiful AI",
    "Read AI|Read.ai Notetaker",
    "tl;dv|tldv recorder",
    "Quillbot|Quill Bot Paraphraser",
)

_ONSETS = (
    "b",
    "br",
    "c",
    "cl",
    "cr",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gl",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "oo", "y")
_CODAS = ("", "", "", "l", "m", "n", "r", "s", "t", "x", "nd", "nt", "rk", "st")
_HEADS = (
    "Smart",
    "Deep",
    "Auto",
    "Meta",
    "Hyper",
    "Open",
    "Data",
    "Code",
    "Note",
    "Mail",
    "Sales",
    "Legal",
    "Voice",
    "Video",
    "Text",
    "Brand",
    "Talent",
    "Sound",
    "Chart",
    "Doc",
)
_TAILS = (
    "Pilot",
    "Mind",
    "Forge",
    "Flow",
    "Genius",
    "Scribe",
    "Sense",
    "Wise",
    "Craft",
    "Spark",
    "Loop",
    "Nest",
    "Works",
    "Lens",
    "Hub",
    "Wave",
)
_LAST = ("AI", "Pro", "Assistant", "Bot", "Studio", "Cloud", "Agent", "Copilot", "GPT", "Notes")


def catalogue(number: int, seed: int = 7) -> list[tuple[str, ...]]:
    """`number` tools, each a tuple of its names, the first of which is its own. No two tools share a name."""
    tools = [tuple(names.split("|")) for names in REAL][:number]
    random_ = random.Random(seed)
    taken = {_plain(name) for names in tools for name in names}
    while len(tools) < number:
        name = _made_up(random_)
        ends = random_.sample(_LAST, random_.randint(1, 3))
        names = (
            name,
            *(
                f"{name} {end}" if end != "AI" or random_.random() < 0.5 else f"{name.replace(' ', '').lower()}.ai"
                for end in ends
            ),
        )
        plain = {_plain(each) for each in names}
        if plain & taken:
            continue
        taken |= plain
        tools.append(names)
    return tools


def aliased(number: int, aliases: int) -> list[tuple[str, ...]]:
    """`number` tools, each a tuple of its name and so many aliases, no two alike."""
    tools: list[tuple[str, ...]] = []
    taken: set[str] = set()
    random_ = random.Random(aliases)
    for name, *_ in catalogue(2 * number):
        names = (name, *(f"{name} {end}" for end in random_.sample(_LAST, aliases)))
        plain = {_plain(each) for each in names}
        if not plain & taken and len(tools) < number:
            taken |= plain
            tools.append(names)
    return tools


def _made_up(random_: random.Random) -> str:
    kind = random_.random()
    if kind < 0.55:
        syllables = random_.choice((2, 2, 3))
        return "".join(
            random_.choice(_ONSETS) + random_.choice(_VOWELS) + random_.choice(_CODAS) for _ in range(syllables)
        ).capitalize()
    if kind < 0.8:
        return random_.choice(_HEADS) + _made_up_syllable(random_) + random_.choice(_TAILS).lower()
    return f"{_made_up_syllable(random_).capitalize()}{random_.choice(_VOWELS)} {random_.choice(_TAILS)}"


def _made_up_syllable(random_: random.Random) -> str:
    return random_.choice(_ONSETS) + random_.choice(_VOWELS) + random_.choice(_CODAS)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
