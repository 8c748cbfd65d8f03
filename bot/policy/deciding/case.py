"""One question as the rules see it: which classes, which purposes, whose groups, on which day."""

from __future__ import annotations

from datetime import date

from bot.policy.asked import Asked
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.matching import Groups
from bot.policy.model import REST

_NO_PURPOSE: tuple[tuple[str | None, str | None], ...] = ((None, None),)


class Case:
    """What `verdict_of` needs beside the tool.

    `fixed` are classes that all count, `mentions` those of which one holds per mention; `named` is false where the
    asker named no data and no purpose assumes any (`mentions` then holds every class). `purposes` pairs the id that
    is judged with the one that is shown. `lapsed`: the policy is overdue and wants to be read as "not yet".
    """

    __slots__ = (
        "compiled",
        "fixed",
        "groups",
        "lapsed",
        "mentions",
        "met",
        "named",
        "overdue",
        "purposes",
        "today",
        "unmet",
    )

    def __init__(self, asked: Asked, compiled: Compiled, today: date) -> None:
        policy = compiled.policy
        self.compiled = compiled
        self.today = today
        self.groups: Groups = asked.groups
        self.met = asked.met
        self.unmet = asked.unmet
        self.overdue = policy.review_by is not None and today > policy.review_by
        self.lapsed = self.overdue and policy.when_overdue == "not_yet"
        self.purposes = _purposes(asked.purposes, compiled)
        self.named = True
        self.fixed: tuple[str, ...] = ()
        self.mentions: tuple[tuple[str, ...], ...] = ()
        self._take_data(asked)

    def _take_data(self, asked: Asked) -> None:
        data = asked.data
        if len(data) == 1 and not data[0].any_of and len(data[0].every) == 1:
            self.fixed = tuple(data[0].every)
            return
        if data:
            every = frozenset[str]().union(*(each.every for each in data))
            if any(not each.every and not each.any_of for each in data):
                every |= {REST}
            every |= frozenset[str]().union(*(each.any_of for each in data if len(each.any_of) == 1))
            self.fixed = most_sensitive_first(every, self.compiled)
            either = {as_listed(each.any_of, self.compiled) for each in data if len(each.any_of) > 1}
            self.mentions = tuple(sorted(either))
            return

        assumed = self.compiled.assumed_data
        for purpose in asked.purposes:
            self.fixed += tuple(assumed.get(purpose, ()))
        self.fixed = most_sensitive_first(frozenset(self.fixed) - asked.excluded, self.compiled)
        if not self.fixed:
            self.named = False
            left = tuple(class_id for class_id in self.compiled.policy.data if class_id not in asked.excluded)
            self.mentions = (left or (REST,),)

    def every_class(self) -> tuple[str, ...]:
        """All classes that the answer may turn on, as listed."""
        return as_listed(frozenset(self.fixed).union(*self.mentions), self.compiled)


def as_listed(classes: frozenset[str], compiled: Compiled) -> tuple[str, ...]:
    """Classes in the order of the policy; what no class holds comes last."""
    if len(classes) < 2:
        return tuple(classes)
    order = compiled.class_order
    return tuple(sorted(classes, key=lambda id_: (order.get(id_, len(order)), id_)))


def most_sensitive_first(classes: frozenset[str], compiled: Compiled) -> tuple[str, ...]:
    """Classes from the last listed to the first, so that of those that tie the one people worry about is named."""
    if len(classes) < 2:
        return tuple(classes)
    order = compiled.class_order
    return tuple(sorted(classes, key=lambda id_: (-order.get(id_, -1), id_)))


def _purposes(asked: frozenset[str], compiled: Compiled) -> tuple[tuple[str | None, str | None], ...]:
    """(judged, shown) for each purpose that can make a difference, those of the policy first.

    A purpose of the policy that is asked together with one that it holds is the same wish in two words: the narrower
    one is judged (it matches whatever the wider one matches), the policy's is shown. Of those that no rule looks at,
    one stands for all: an exception must cover it too.
    """
    if not asked:
        return _NO_PURPOSE
    if len(asked) == 1:
        (only,) = asked
        return ((only, only),)
    order = compiled.purpose_order
    shown = {id_: id_ for id_ in asked}
    for wide in asked & order.keys():
        narrow = (compiled.purpose_holds[wide] & asked) - {wide}
        if narrow:
            shown.pop(wide, None)
            shown |= {id_: wide for id_ in narrow if id_ in shown}
    listed = sorted(shown.items(), key=lambda pair: (order.get(pair[1], len(order)), pair))
    matter = [pair for pair in listed if pair[0] in compiled.purposes_that_matter]
    return (*matter, *[pair for pair in listed if pair[0] not in compiled.purposes_that_matter][:1])
