"""LexRank, to stand beside: sentences as a graph of likeness, and the ones that the others lead to.

After G. Erkan and D. R. Radev, LexRank: Graph-based Lexical Centrality as Salience in Text Summarization, JAIR 22 (2004):
cosine of TF-IDF vectors, an edge from a threshold on, the stationary distribution by power iteration with damping.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

THRESHOLD = 0.1
DAMPING = 0.85
TOLERANCE = 1e-4
_WORD = re.compile(r"[^\W\d_]{2,}")


def lexrank(sentences: Sequence[str], threshold: float | None = THRESHOLD) -> list[float]:
    """The centrality of each sentence; `threshold` None: continuous LexRank, whose edges weigh what the likeness is."""
    bags = [Counter(_WORD.findall(sentence.lower())) for sentence in sentences]
    spread = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(len(bags) / count) for word, count in spread.items()}
    vectors = [{word: count * rarity[word] for word, count in bag.items()} for bag in bags]
    lengths = [math.sqrt(sum(value * value for value in vector.values())) for vector in vectors]
    rows = [
        [_edge(_cosine(one, other, first * second), threshold) for other, second in zip(vectors, lengths, strict=True)]
        for one, first in zip(vectors, lengths, strict=True)
    ]
    return _stationary([_normalised(row) for row in rows])


def chosen(sentences: Sequence[str], words: int, threshold: float | None = THRESHOLD) -> list[str]:
    """The most central sentences, in their order, as many as come nearest to so many words."""
    scores = lexrank(sentences, threshold)
    taken: set[int] = set()
    count = 0
    for number in sorted(range(len(sentences)), key=lambda number: (-scores[number], number)):
        length = len(sentences[number].split())
        if abs(count + length - words) > abs(count - words):
            break
        taken.add(number)
        count += length
    return [sentence for number, sentence in enumerate(sentences) if number in taken]


def _cosine(one: dict[str, float], other: dict[str, float], lengths: float) -> float:
    if not lengths:
        return 0.0
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(value * large[word] for word, value in small.items() if word in large) / lengths


def _edge(likeness: float, threshold: float | None) -> float:
    return likeness if threshold is None else float(likeness > threshold)


def _normalised(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row] if total else [1 / len(row)] * len(row)


def _stationary(matrix: list[list[float]]) -> list[float]:
    count = len(matrix)
    scores = [1 / count] * count if count else []
    for _ in range(200):
        following = [
            (1 - DAMPING) / count + DAMPING * sum(scores[one] * matrix[one][number] for one in range(count))
            for number in range(count)
        ]
        moved = math.sqrt(sum((new - old) ** 2 for new, old in zip(following, scores, strict=True)))
        scores = following
        if moved < TOLERANCE:
            break
    return scores
