"""A roadmap of the corner shop, small enough to be read in a test, and what is needed to load it."""

from __future__ import annotations

from functools import cache

from bot.policy.file.load import parse_policy
from bot.policy.model import Policy
from bot.roadmap.file.load import BadRoadmap, parse_roadmap
from bot.roadmap.model import Roadmap
from tests.answering import vocabulary
from tests.running import POLICY

PEOPLE = ("mo@shop.example", "ola@shop.example", "pim@shop.example")

ROADMAP = """\
format: 1
roadmap:
  title: The shop's roadmap
  as_of: 2026-11-23
  owner: mo@shop.example
tracks:
  - {id: data, aim: Everything in the till.}
datasets:
  - id: orders
    name: {en: Orders, nl: Bestellingen, de: Bestellungen}
    also: [order data]
    owner: ola@shop.example
    class: customer
    stored: In a drawer.
    needed_by:
      - {groups: [counter], how_often: every day}
items:
  - id: till
    track: data
    title: {en: Orders move into the till, nl: Bestellingen gaan naar de kassa, de: Bestellungen ziehen in die Kasse}
    note: {en: Drawer by drawer., nl: Lade voor lade., de: Schublade für Schublade.}
    also: [till move]
    owner: ola@shop.example
    for: [counter]
    status: under_way
    horizon: 6
    since: 2026-10-01
    due: 2027-01-31
    datasets: [orders]
    success:
      team: {means: Nobody looks for an order., measured: Minutes of looking per day.}
    links:
      - {name: The plan, url: "https://shop.example/plan"}
  - id: counting
    track: automation
    title: The till agent counts the night
    owner: mo@shop.example
    status: planned
    horizon: 12
    tasks: [Count the till at night.]
    agents: [till-agent, {en: Night agent, nl: Nachtagent, de: Nacht-Agent}]
    human: Mo looks at every count.
  - id: lists
    track: guardrails
    title: The list is on the wall
    owner: mo@shop.example
    status: delivered
    delivered: 2026-11-02
  - id: robot
    track: automation
    title: A robot at the door
    note: Nobody wanted it.
    owner: pim@shop.example
    status: dropped
"""


@cache
def shop_policy() -> Policy:
    """The policy beside it."""
    words = vocabulary()
    return parse_policy(POLICY.encode(), "policy.yaml", words.concepts, words.purposes, words.tools)


def roadmap(text: str = ROADMAP) -> Roadmap:
    """The roadmap that a text says."""
    return parse_roadmap(text.encode(), "roadmap.yaml", PEOPLE, shop_policy())


def problems(text: str) -> list[str]:
    """Everything that is wrong with a text: line, key path and key."""
    try:
        roadmap(text)
    except BadRoadmap as bad:
        return [f"{problem.line} {problem.path} {problem.key}" for problem in bad.problems]
    return []
