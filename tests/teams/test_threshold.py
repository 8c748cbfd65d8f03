"""A flood of forged requests is not looked at for long, and keeps nobody out who came in before."""

from __future__ import annotations

from adapters.teams.threshold import BURST, MOST_PEERS, PER_SECOND, Threshold


def flooded(peer: str = "10.0.0.1") -> Threshold:
    threshold = Threshold()
    for _ in range(int(BURST)):
        assert threshold.lets(peer, "Bearer forged", 0.0)
        threshold.refused(peer, 0.0)
    return threshold


def test_after_so_many_refusals_a_peer_is_not_looked_at_any_more() -> None:
    assert not flooded().lets("10.0.0.1", "Bearer forged", 0.0)


def test_the_others_are() -> None:
    assert flooded().lets("10.0.0.2", "Bearer new", 0.0)


def test_with_time_it_is_looked_at_again() -> None:
    threshold = flooded()
    assert not threshold.lets("10.0.0.1", "Bearer new", 0.5 / PER_SECOND)
    assert threshold.lets("10.0.0.1", "Bearer new", 1.5 / PER_SECOND)


def test_behind_the_same_proxy_a_token_that_was_good_is_looked_at_all_the_same() -> None:
    threshold = flooded()
    threshold.passed("Bearer good")
    assert threshold.lets("10.0.0.1", "Bearer good", 0.0)
    assert not threshold.lets("10.0.0.1", "Bearer forged", 0.0)


def test_what_is_remembered_of_peers_is_bounded() -> None:
    threshold = Threshold()
    for number in range(MOST_PEERS + 5):
        threshold.refused(f"peer-{number}", 0.0)
    assert len(threshold._buckets) == MOST_PEERS
