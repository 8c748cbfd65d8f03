"""How things stand in a sentence: done, planned, delayed or not at all; sure or only possible; in three languages."""
