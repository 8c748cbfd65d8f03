"""How answers look: neutral cards made from decisions, with the policy's own words and the sentences of content/texts."""
