"""Links of our content: where they lead is what they say."""

from __future__ import annotations

import pytest

from adapters.slack.render.mrkdwn import mrkdwn
from adapters.slack.render.words import honest
from bot.markup import Markup

HERE = "https://intranet.example/ai#g-3"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (f"[The rule]({HERE})", f"<{HERE}|The rule>"),
        ("[R&D](https://x.example/?a=1&b=2)", "<https://x.example/?a=1&amp;b=2|R&amp;D>"),
        ("[intranet.example](https://intranet.example/ai)", "<https://intranet.example/ai|intranet.example>"),
        ("[ai@x.example](mailto:ai@x.example)", "<mailto:ai@x.example|ai@x.example>"),
        ("[bank.example](https://evil.example/)", "bank.example (<https://evil.example/|https∶//evil.example/>)"),
        (
            "[go to BANK.example now](https://evil.example)",
            "go to BANK.example now (<https://evil.example|https∶//evil.example>)",
        ),
        (
            "[https://bank.example](https://evil.example)",
            "https∶//bank.example (<https://evil.example|https∶//evil.example>)",
        ),
        ("[bank。example](https://evil.example)", "bank。example (<https://evil.example|https∶//evil.example>)"),
        ("[10.0.0.1](https://evil.example)", "10.0.0.1 (<https://evil.example|https∶//evil.example>)"),
        (
            "[boss@x.example](mailto:evil@evil.example)",
            "boss@x.example (<mailto:evil@evil.example|mailto:evil@evil.example>)",
        ),
        ("[bank](https://bank.example@evil.example/)", "bank (https://bank.example@evil.example/)"),
        ("[x](javascript:alert)", "x"),
        ("[a|b](https://x.example/|y)", "<https://x.example/%7Cy|a|b>"),
        ("[*a* _b_](https://x.example)", "<https://x.example|∗a∗ ˍbˍ>"),
    ],
)
def test_a_link_says_where_it_leads(markup: str, shown: str) -> None:
    assert mrkdwn(honest(Markup(markup))).replace("https∶//", "https://") == shown.replace("https∶//", "https://")
