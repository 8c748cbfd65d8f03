"""How the roadmap looks: neutral cards with the file's own words and the sentences of content/texts."""
