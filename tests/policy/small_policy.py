"""A small policy that has one of everything a verdict can turn on, and a short way to ask it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.policy.asked import Asked, DataNamed, Decision, Subject
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.deciding.decide import decide
from bot.policy.file.load import parse_policy
from bot.policy.model import Policy

TODAY = date(2026, 11, 23)
CONCEPTS = {"credentials", "customer-records", "contracts"}
PURPOSES = {
    "summarising",
    "translation",
    "recruitment-screening",
    "performance-evaluation",
    "coding",
    "deepfake",
    "writing",
}

SMALL = """
format: 1
policy: {id: small, title: Small, version: "1", review_by: 2027-01-15, when_overdue: flag}
clauses: [{id: G-1}, {id: G-2}, {id: G-3}, {id: G-4}, {id: G-5}, {id: G-7}, {id: G-8}, {id: G-9}]
data:
  - {id: public}
  - {id: internal}
  - {id: personal, holds: [customer-records]}
  - {id: secret}
conditions:
  - {id: work-account, kind: account, clause: G-3, route: portal}
  - {id: approval, kind: approval}
  - {id: notice, kind: notice, unmet: not_yet}
  - {id: checked, kind: review}
groups: [{id: marketing}, {id: legal}, {id: research}]
purposes:
  - {id: rank-people, holds: [recruitment-screening, performance-evaluation]}
  - {id: brochure, data: public}
  - {id: letter, holds: [writing], data: internal}
routes: [{id: acceptance, clause: G-8}, {id: portal}, {id: board}]
tools:
  - id: chat
    vendor: Openly
    family: chat
    kind: assistant
    status: in_use
    clause: G-2
    data:
      public: allowed
      internal: {verdict: conditional, if: [work-account]}
      personal:
        verdict: prohibited
        clause: G-3
        advice: Ask legal.
        except:
          - {when: {purpose: [summarising], group: [legal]}, verdict: conditional, if: [approval], clause: G-4}
          - {when: {purpose: [translation]}, verdict: not_yet, route: board, advice: Wait for the board.}
      "*": prohibited
  - id: copilot
    vendor: Micro
    kind: assistant
    status: in_use
    clause: G-2
    data:
      public: allowed
      internal: {verdict: conditional, if: [work-account, checked]}
      personal: {verdict: conditional, if: [work-account, notice, approval], clause: G-5}
      secret: {verdict: not_yet, route: acceptance, expected: 2027-03-01}
  - {id: mail-help, part_of: copilot, kind: feature, clause: G-9, data: {"*": prohibited}}
  - id: brief
    kind: [assistant, agent]
    status: pilot
    for: [marketing]
    clause: G-8
    data: {public: allowed, internal: allowed, "*": prohibited}
  - {id: scribe, kind: notetaker, status: in_use, clause: G-2,
     data: {public: allowed, internal: allowed, "*": prohibited}}
  - {id: old-chat, kind: assistant, status: retired, data: {"*": allowed}}
  - {id: own-agents, kind: agent, self_built: true, clause: G-8, data: {"*": {verdict: not_yet, route: acceptance}}}
  - {id: empty, kind: other, clause: G-1, data: {public: allowed}}
  - {id: any-recorder, catch_all: {kind: [notetaker]}, clause: G-9, data: {"*": prohibited}}
  - id: any-other
    catch_all: true
    clause: G-1
    data:
      public: {verdict: conditional, if: [work-account]}
      "*":
        verdict: prohibited
        except: [{when: {vendor: [Good House], data: [internal]}, verdict: not_yet, route: acceptance}]
rules:
  - {id: no-ranking, when: {purpose: [rank-people]}, unless: {group: [research]}, verdict: prohibited, clause: G-7,
     instead: [scribe, chat]}
  - {id: no-coding-secrets, when: {purpose: [coding], data: [secret, internal]}, verdict: not_yet, route: board,
     clause: G-7}
  - {id: careful-writing, when: {purpose: [writing]}, verdict: conditional, if: [checked], clause: G-5}
  - {id: no-micro-in-spring, when: {vendor: [micro]}, verdict: not_yet, from: 2027-03-01, until: 2027-03-31,
     route: board}
  - {id: no-chat-for-legal, when: {family: [Chat], group: [legal], data: [public]}, verdict: prohibited, clause: G-9}
  - {id: no-deepfakes, when: {purpose: [deepfake]}, unless: {tool: [scribe]}, verdict: prohibited, clause: G-9}
  - {id: own-needs-review, when: {self_built: true, data: [secret]}, verdict: prohibited, clause: G-9}
unlisted: {route: acceptance, clause: G-1}
"""
WITHOUT_CATCH_ALLS = SMALL.replace("catch_all: {kind: [notetaker]}", "kind: other").replace(
    "catch_all: true", "kind: other"
)


def policy(text: str = SMALL) -> Policy:
    """The policy in `text`."""
    return parse_policy(text.encode(), "small.yaml", CONCEPTS, PURPOSES, ())


def ready(text: str = SMALL) -> Compiled:
    """The policy in `text`, ready to be asked."""
    return compile_policy(policy(text))


def question(
    tools: str = "",
    data: str = "",
    purposes: str = "",
    *,
    groups: str | None = None,
    met: str = "",
    unmet: str = "",
    excluded: str = "",
    subjects: Iterable[Subject] = (),
) -> Asked:
    """Words between blanks each make one thing; "a+b" one mention of data with both, "a|b" one that may be either.

    A tool "a|b" may be either row; groups None are unknown, "" none.
    """
    return Asked(
        (*(Subject(tuple(word.split("|"))) for word in tools.split()), *subjects),
        tuple(mention(word) for word in data.split()),
        frozenset(excluded.split()),
        frozenset(purposes.split()),
        None if groups is None else frozenset(groups.split()),
        frozenset(met.split()),
        frozenset(unmet.split()),
    )


def mention(word: str) -> DataNamed:
    """One mention of data; "*" is what no class holds."""
    if "|" in word:
        return DataNamed(any_of=frozenset(word.split("|")))
    return DataNamed(every=frozenset(word.split("+")) - {"*"})


def decided(asked: Asked, compiled: Compiled | None = None, today: date = TODAY) -> Decision:
    """The decision of the small policy, or of another."""
    return decide(asked, compiled or ready(), today)
