"""What a mail looks like, as data: colours for light and dark, the style of each part, and what a small screen changes.

Every part carries its style itself, since some readers take no style sheet; the sheet only adds dark and small.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.message import Tone

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#f4f1ea",
        "surface": "#fffefb",
        "sunk": "#f2ede4",
        "ink": "#23272e",
        "soft": "#595e67",
        "line": "#ddd5c6",
        "edge": "#877f70",
        "brand": "#0e5a57",
        "on-brand": "#ffffff",
        "link": "#0a5a78",
        "yes": "#e2f3e6",
        "on-yes": "#14532d",
        "conditional": "#fcefc7",
        "on-conditional": "#663c0a",
        "not_yet": "#e1eafb",
        "on-not_yet": "#1e3a8a",
        "no": "#fbe3e0",
        "on-no": "#7f1d1d",
        "question": "#ece6f8",
        "on-question": "#4c1d95",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#16191d",
        "surface": "#1f2328",
        "sunk": "#2b3037",
        "ink": "#ece8e0",
        "soft": "#b4afa6",
        "line": "#3d434b",
        "edge": "#858a92",
        "brand": "#74c7bb",
        "on-brand": "#0b2220",
        "link": "#8cc8ea",
        "yes": "#173626",
        "on-yes": "#b9ebc8",
        "conditional": "#3c2f0f",
        "on-conditional": "#f6dd9a",
        "not_yet": "#1d2d4d",
        "on-not_yet": "#c5d7fc",
        "no": "#47211f",
        "on-no": "#fac9c4",
        "question": "#33274f",
        "on-question": "#decffa",
    }
)

GROUNDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "paper": ("ink", "soft", "brand", "link"),
        "surface": ("ink", "soft", "brand", "link", "on-yes", "on-no"),
        "sunk": ("ink", "soft", "link"),
        "brand": ("on-brand",),
        **{tone.value: (f"on-{tone}",) for tone in Tone if tone is not Tone.PLAIN},
    }
)
"""Which colours stand on which, so that each pair can be measured."""

MARKS: Mapping[Tone, str] = MappingProxyType(
    {Tone.YES: "✓", Tone.CONDITIONAL: "≡", Tone.NOT_YET: "◷", Tone.NO: "✕", Tone.QUESTION: "?"}
)
"""Symbols that stand before a title; the title says it too, so nobody needs the colour."""

FONT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
MONO = "font-family:Consolas,'Liberation Mono',Menlo,monospace"
WRAP = "overflow-wrap:break-word;word-wrap:break-word"
"""The font and how long words break stand on the cells around everything: they are inherited, also in old readers."""


def _text(size: int, high: int, colour: str = "ink", margin: str = "0 0 14px 0", more: str = "") -> str:
    return f"margin:{margin};font-size:{size}px;line-height:{high}px;color:{LIGHT[colour]};{more}".rstrip(";")


STYLES: Mapping[str, str] = MappingProxyType(
    {
        "body": f"margin:0;padding:0;width:100%;background-color:{LIGHT['paper']};-webkit-text-size-adjust:100%",
        "paper": f"background-color:{LIGHT['paper']}",
        "surface": f"background-color:{LIGHT['surface']};border:1px solid {LIGHT['line']};border-radius:12px",
        "hidden": "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;"
        f"color:{LIGHT['paper']};mso-hide:all",
        "bar": f"background-color:{LIGHT['brand']};border-radius:12px 12px 0 0;font-size:0;line-height:6px;height:6px",
        "around": f"{FONT};{WRAP}",
        "name": _text(15, 20, "brand", "0", "font-weight:bold;"),
        "title": _text(24, 31, margin="0", more="font-weight:bold;"),
        "heading": _text(18, 25, margin="24px 0 8px 0", more="font-weight:bold;"),
        "fold": _text(15, 21, "soft", "24px 0 6px 0", "font-weight:bold;"),
        "p": _text(16, 25),
        "small": _text(14, 21, "soft", "0 0 12px 0"),
        "list": _text(16, 25, margin="0 0 14px 24px", more="padding:0;"),
        "small-list": _text(14, 21, "soft", "0 0 12px 22px", "padding:0;"),
        "item": "margin:0 0 6px 0;padding:0",
        "table": f"width:100%;border-collapse:collapse;margin:0 0 16px 0;border-top:1px solid {LIGHT['line']}",
        "caption": _text(14, 21, "soft", "0", "font-weight:bold;text-align:left;padding:0 0 6px 0;"),
        "head": f"{_text(13, 18, 'soft', '0', 'font-weight:bold;text-align:left;vertical-align:bottom;padding:8px 10px 8px 0;')}"
        f";border-bottom:1px solid {LIGHT['line']}",
        "row": f"{_text(15, 22, margin='0', more='font-weight:bold;text-align:left;vertical-align:top;padding:8px 12px 8px 0;')}"
        f";border-bottom:1px solid {LIGHT['line']}",
        "said-row": f"{_text(15, 22, margin='0', more='font-weight:normal;text-align:left;vertical-align:top;padding:8px 12px 8px 0;')}"
        f";border-bottom:1px solid {LIGHT['line']}",
        "cell": f"{_text(15, 22, margin='0', more='text-align:left;vertical-align:top;padding:8px 10px 8px 0;')}"
        f";border-bottom:1px solid {LIGHT['line']}",
        "fact": f"{_text(15, 22, 'soft', '0', 'font-weight:normal;text-align:left;vertical-align:top;padding:8px 12px 8px 0;')}"
        f";border-bottom:1px solid {LIGHT['line']}",
        "beside": _text(14, 20, "soft", "2px 0 0 0"),
        "label": f"display:none;mso-hide:all;color:{LIGHT['soft']}",
        "mark": _text(16, 25, margin="0", more="text-align:left;vertical-align:top;padding:0 8px 6px 0;"),
        "checked": _text(16, 25, margin="0", more="text-align:left;vertical-align:top;padding:0 0 6px 0;"),
        "met": f"font-weight:bold;color:{LIGHT['on-yes']}",
        "unmet": f"font-weight:bold;color:{LIGHT['on-no']}",
        "unsaid": f"color:{LIGHT['soft']}",
        "said": f"border-left:4px solid {LIGHT['edge']};padding:2px 0 2px 14px",
        "quote": _text(16, 25, margin="0"),
        "picture": f"display:block;width:100%;height:auto;border:1px solid {LIGHT['line']};border-radius:8px;"
        f"background-color:#ffffff;color:#23272e;font-size:14px;line-height:20px",
        "code": f"{MONO};font-size:14px;color:{LIGHT['ink']};background-color:{LIGHT['sunk']};border-radius:4px;padding:1px 4px",
        "link": f"color:{LIGHT['link']};text-decoration:underline",
        "press": f"background-color:{LIGHT['brand']};border:1px solid {LIGHT['brand']};border-radius:22px;text-align:center;"
        "mso-padding-alt:10px 22px",
        "pressed": f"display:inline-block;padding:10px 22px;font-size:16px;line-height:22px;font-weight:bold;"
        f"color:{LIGHT['on-brand']};text-decoration:none;mso-padding-alt:0",
        "foot": _text(13, 20, "soft", "0 0 8px 0"),
    }
)
"""The style of each part, by its name in the templates."""

TONES: Mapping[Tone, tuple[str, str]] = MappingProxyType(
    {
        tone: (
            f"background-color:{LIGHT[tone.value]}",
            _text(24, 31, f"on-{tone}", "0", "font-weight:bold"),
        )
        for tone in Tone
        if tone is not Tone.PLAIN
    }
)
"""Ground and title of a card that has a tone."""


def sheet() -> str:
    """The style sheet: dark colours for readers that ask for them, and one column on small screens."""
    dark = [f".{name}{{background-color:{DARK[name]}!important}}" for name in GROUNDS]
    inks = {ink for on in GROUNDS.values() for ink in on}
    dark += [f".c-{ink}{{color:{DARK[ink]}!important}}" for ink in sorted(inks)]
    dark += [f".edge{{border-color:{DARK['edge']}!important}}", f".line{{border-color:{DARK['line']}!important}}"]
    return (
        ":root{color-scheme:light dark;supported-color-schemes:light dark}"
        f"@media (prefers-color-scheme:dark){{{''.join(dark)}}}"
        "@media only screen and (max-width:520px){"
        ".pad{padding-left:18px!important;padding-right:18px!important}"
        ".stack tbody,.stack tr,.stack th,.stack td{display:block!important;width:auto!important;padding-right:0!important}"
        ".stack thead{display:none!important}"
        ".stack th{padding-bottom:0!important;border-bottom:0!important}"
        ".stack .more{padding-top:0!important;padding-bottom:2px!important;border-bottom:0!important}"
        ".stack .last{padding-top:0!important}"
        ".stack .label{display:inline!important}"
        "}"
    )


OUTLOOK = (
    "table{border-collapse:collapse}td,th,p,li,h1,h2,h3,a,caption{font-family:'Segoe UI',Arial,sans-serif!important;"
    "mso-line-height-rule:exactly}"
)
"""What Outlook on Windows, which is Word, needs to hear."""
