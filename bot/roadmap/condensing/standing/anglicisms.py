"""The words by which updates say how things stand in every language of ours: Dutch and German ones are full of them."""

from __future__ import annotations

WORDS = """
    -: open source, open-source, more than, less than, meer dan, minder dan, mehr als, weniger als
    live+started: launched, launch, go-live, go live, going live, went live
    live: live, released, release, in production, rolled out, deployed, shipped
    done: done, ready, delivered, merged
    ongoing: in progress, work in progress, wip
    pilot: pilot*, beta, proof of concept, poc, prototype*, preview, mvp
    delayed: delayed, delay, overdue
    at risk: at risk
    on track: on track, on schedule
    blocked: blocked, blocker, blockers
    paused: on hold, paused, parked
    cancelled: cancelled, canceled, dropped
    planned: planned, scheduled
    open: still open, remains open, remain open, left open, to do, todo, backlog
    open+live+started: open
    approved: approved
"""
