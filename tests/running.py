"""Runs `python app.py` as people do: a process of its own, somewhere else, in an environment that says nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
APP = ROOT / "app.py"
DEADLINE = 30
"""Seconds that a command may take on a slow machine before it counts as stuck."""

POLICY = """\
format: 1
policy:
  id: corner-shop
  title: {en: AI at the corner shop, nl: AI in de buurtwinkel, de: KI im Laden an der Ecke}
  version: "7"
  owner: {name: Mo, contact: mo@shop.example}
  incident: {name: Mo, contact: mo@shop.example}
  languages: [en, nl, de]
clauses:
  - id: C-1
    title: {en: Our list, nl: Onze lijst, de: Unsere Liste}
    text: {en: What is listed may be used., nl: Wat op de lijst staat mag., de: Was auf der Liste steht geht.}
  - id: C-2
    title: {en: Customers, nl: Klanten, de: Kunden}
    text: {en: Customers stay with us., nl: Klanten blijven bij ons., de: Kunden bleiben bei uns.}
data:
  - id: public
    name: {en: Public, nl: Openbaar, de: Öffentlich}
    holds: [published-material]
    examples: [our opening hours]
  - id: customer
    name: {en: Customer data, nl: Klantgegevens, de: Kundendaten}
    holds: [customer-records, customer-contact-data]
    examples: [a delivery address]
    store: In the till.
conditions:
  - id: work-account
    kind: account
    text: {en: You use the shop account., nl: Je gebruikt het winkelaccount., de: Du nutzt das Konto vom Laden.}
    unmet_by: [private account]
groups:
  - {id: counter, name: Counter}
  - {id: kitchen, name: Kitchen}
routes:
  - id: ask-mo
    name: Ask Mo
    text: Mo answers within a day.
    form: tool-request
tools:
  - id: claude
    name: Claude
    vendor: Anthropic
    kind: assistant
    also: [claude ai]
    clause: C-1
    data:
      public: allowed
      customer: {verdict: conditional, if: [work-account], clause: C-2}
  - id: till-agent
    name: Till agent
    kind: agent
    for: [counter]
    does: Counts the till.
    access: Ask Mo.
    clause: C-1
    data: {public: allowed, customer: {verdict: not_yet, route: ask-mo, expected: 2031-01-01, clause: C-2}}
  - id: any-other
    name: any other AI tool
    catch_all: true
    clause: C-1
    data: {"*": prohibited}
tests:
  - {ask: May I use Claude for published material?, expect: allowed, clause: C-1}
"""
"""A policy that no day changes, for tests of what is around the answer."""

PEOPLE = "people:\n  - {email: mo@shop.example, name: Mo, role: architect, language: en}\n"


def run(
    *arguments: str, folder: Path, settings: Mapping[str, str] | None = None, typed: str | bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end in `folder`, with `typed` as its standard input."""
    given = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(settings), input=given, capture_output=True, timeout=DEADLINE
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def command(*arguments: str) -> list[str]:
    """What is run for a command."""
    return [sys.executable, str(APP), *arguments]


def environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Nothing of whoever runs the tests, and `settings`."""
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **(settings or {})}


def write_content(folder: Path, policy: str = POLICY, people: str = PEOPLE) -> Path:
    """A content folder of one's own; returns the policy's file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "people.yaml").write_text(people, "utf-8")
    (folder / "policy.yaml").write_text(policy, "utf-8")
    return folder / "policy.yaml"
