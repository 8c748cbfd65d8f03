"""Condensing without a model: the author's own sentences, chosen by how the text is built and by what they say."""
