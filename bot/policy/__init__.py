"""The guardrail policy: what its file says, how a verdict is made from it, and how the answer looks as a card."""
