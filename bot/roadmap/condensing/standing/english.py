"""The English words by which an update says how things stand."""

from __future__ import annotations

WORDS = """
    done: completed, ended, over, expired, complete, completes, completing, finished, finish, finishes, finalized,
        finalised, concluded, closed, achieved, accomplished, wrapped up, delivers, accomplish*, resolved, fixed,
        handed over, signed, settled, behind us, all set, converted, migrated, replaced, implemented, in place, done
        with
    live: shipping, ships, rollout is complete, deploys, published, introduced, enabled, activated, available, went
        into production, in use, switched on, in operation, goes live, unveiled
    live+started: opened, launches, launching
    live+ongoing: up and running, open for, open to, now open
    started+ongoing: started, begun, began, kicked off, commenced, underway, under way, has begun
    started+ongoing+planned: start, starts, begin, begins, kick-off, kicks off
    live+started+planned: to open
    planned+delayed: was planned for, were planned for, was due, were due, was supposed to, were supposed to, was
        meant to, was intended for, had been planned
    cancelled+open: no more
    -: no more than, broke down into, breaks down into, broken down, done by, done manually, at no cost,
        behind a, behind an, behind the, behind it, behind them, behind this, behind that, behind our, behind your
    blocked+paused: was down, were down, outage, unreachable, out of order, unavailable
    ongoing: ongoing, on-going, worked on, continued, kept working, continues, continue, continuing, working on, under
        development, in development, still working, in the works, under review, in review, being reviewed, reviewing
    planned: on the list for, in the pipeline, upcoming, intended, plan to, plans to, planning to, intend to, intends
        to, planning on, to come, on the roadmap, lined up, slated, foreseen, on the agenda, is due, are due, is
        planning, are planning, we're planning
    open: failed, failing, missed, fell short, falls short, outstanding, pending, unfinished, incomplete, unresolved,
        queued, remains open, remain open, still to be, yet to be, undecided, have yet to, has yet to, awaiting, still
        missing, missing, under review, in review
    delayed: set back, put back, overran, overruns, postponed, behind schedule, slipped, slips, pushed back, late,
        later than planned, deferred, lagging, behind plan, delays, running late, took longer, moved back, behind,
        behind the schedule, behind the plan
    at risk: risk, risks, risky, amber, red, in danger, endangered, threatened, jeopardised, jeopardized
    on track: as planned, according to plan, green, on time, in time, as scheduled, on plan, within budget
    blocked: blocks, blocking, stuck, held up, impeded, stalled
    paused: put on hold, on the back burner, on pause, suspends, suspended, halted, frozen, freeze, shelved, stopped
        for now, put aside, pause, interrupted
    cancelled: thrown out, ditched, binned, abolished, discarded, decided against, switching off, switch off, turned
        off, shut down, shutting down, cancelling, cancel, off the table, phased out, discontinued, scrapped,
        abandoned, terminated, called off, stopped, withdrawn, axed, decommissioned, retired, switched off, will not
        be pursued, removed, given up, gave up
    pilot: trial*, test phase, tested with, experiment*, trialled, trialed, testing phase, in testing, in test
    approved: ratified, okayed, gave its consent, gave its blessing, signed off, agreed, accepted, granted, greenlit,
        green light, authorised, authorized, cleared, adopted, agrees, approves
    rejected: voted down, said no to, rejected, declined, refused, turned down, denied, vetoed, rejects, rejection
    proposed: proposed, submitted, requested, suggested, proposes, applied for, applied, put forward, recommends,
        recommended
    decided: decided, chosen, selected, resolved to, elected, voted, decision was made
    up: increased, is up, are up, up by, increase, increases, rose, risen, rises, grew, grown, grows, growth, went up,
        higher, up from, improved, gained, climbed, more
    down: declined, dropped, decreased, is down, are down, down by, decrease, decreases, fell, fallen, falls, dropped
        from, dropped to, dropped by, reduced, reduce, reduces, reduction, lower, declined from, declined to, shrank,
        went down, down from, down to, fewer, less, cut from, cut to
    open+blocked: not available, does not work, do not work, did not work, doesn't work, don't work, didn't work, not
        working, fails, breaks down, broke down
"""
MOODS = """
    sure: definitely, certainly, guaranteed, will, 'll, shall, going to, won't, are to, is to, is due to, are due
        to, is set to, are set to
    wished: hopefully, want to, wants to, hope to, hopes to, hoping to, aim to, aims to, aiming to, would like to,
        looking to, wish to, seek to, try to, tries to, trying to, need to, needs to, goal is to, want, hope that,
        strive to, ambition
    possible: may, might, could, possibly, perhaps, maybe, potentially, considering, consider, considers, exploring,
        explore, explores, thinking about, would be able, likely, probably, considered, if approved, under
        consideration, subject to
    now: is now, are now, are working, is working, we're working, currently, at the moment, right now
"""
PAST = """
    was, were, had, did, went, got, gave, took, made, built, held, met, sent, wrote, ran, began, became, led, won,
    lost, kept, brought, bought, taught, thought, found, left, saw, came, put together, set up, has been, have been,
    last week, last month, last quarter, last year, yesterday, chose, spoke, grew, fell, rose, spent, paid, hired,
    sold, cut
"""
HINTS = """
    done: finalised, in the bag, cleared, carried out, rounded off, wraps up, wrapping up, dealt with, put to bed,
        completed the, sorted, cleared up, tied up, through, out of the way, ticked off, filled, recovered, put right,
        cleaned up, brought over, moved over, all done, is over, are over, wound up, met, hit, made it
    live: rolled out to, made available, brought online, put into service, taken into use, up now, released to, opened
        up, accessible, gets, get, receives, receive, out, is out, are out, in service, in operation, went out, came
        out, has gone live, have gone live, can now be used, can be used, can now use, now use, now uses, up since,
        connected, turned on, online, works, rolled-out, in daily use, adopted by, open to all
    live+ongoing: runs, run, operates, operational
    ongoing: carrying on, carry on, still running, goes ahead, in train, in motion, in full swing, being rolled out,
        being set up, being developed, being trained, running, is running, being tested, being built, being worked on,
        being written, being prepared, proceeding, busy with, at work on, carries on, moving forward, half-way,
        halfway, goes on, going on, in hand, in preparation
    planned: on the list for, on the list, in the pipeline, on the calendar, in the diary, in the plan for, plan,
        plans, planning, next up, next is, next in line, follows, to follow, will follow, due in, due on, coming in,
        arrives, arriving, expected in, expected by, set for, booked for, pencilled in, earmarked, comes next, ahead,
        planned in, to be done, decide, decides, on the cards
    open: short of, lacks, lack, is missing, are missing, need, undone, unsettled, not started, still to come, lacking
        an owner, nobody owns, no owner, still waiting, under discussion, still being, still has to, still have to, to
        be decided, up in the air, unclear, outstanding issue, unsigned, unanswered, unsolved
    delayed: set back, setback, pushed to, moved to, behind on, bumped to, lag, lags, overrun, overran, overruns, put
        back, later than hoped, dragging on, slower than planned, behind time, moved to later, put off, pushed out,
        takes longer, taking longer, slipping, slippage, running behind, behind the plan, postponement, held over,
        rescheduled, later than, a month late, weeks late
    at risk: under threat, in peril, hanging in the balance, touch and go, endangers, jeopardises, threatens, under
        pressure, threat, shaky, in doubt, uncertain, yellow, critical, in jeopardy, worrying, may slip
    on track: going well, under control, goes well, going to plan, to plan, on target, as agreed, no surprises, keeps
        to plan, stays on
    blocked: in limbo, on the waiting list, bottleneck, at an impasse, deadlocked, hampered, held back, waiting for,
        waiting on, waits for, still with, awaiting, cannot proceed, can't proceed, cannot continue, dependent on,
        depends on approval, hangs on, stops us, gridlocked, waits, waiting
    paused: on pause, on the back burner, in the freezer, at rest, halts, suspend, suspends, suspending, pauses,
        pausing, on ice, dormant, idle, resting, put on hold, mothballed, stands still, at a standstill, interrupts,
        postponed indefinitely
    cancelled: is off, are off, not going ahead, ditched, binned, pulled, withdraw, withdraws, withdrew, taken back,
        recalled, dropping, no longer offered, wound up for good, discarded, weeded out, abolished, killed, cut, no
        longer pursued, stop, stops, discontinuing, goes away, goes, gone, disappears, dropped for good, turned away
        from, wound down, taken out, switched over, thrown out, revoked, rescinded, struck, ruled out, will be
        retired, is retired, closes, closed down, taken down, deleted
    approved: rubber-stamped, sanctioned, ratified, signed the, consents, gave its blessing, given permission, gave
        permission, gave its consent, consent given, backs, nod, given the nod, given the go-ahead, go-ahead, waved
        through, passed, okayed, ok'd, nodded through, permitted, allowed, may be used, can go ahead, endorsed,
        confirmed, backed, consented, said yes
    rejected: voted down, thrown back, struck down, not approved, said no to, said no, refuses, knocked back, not
        allowed, banned, blocked by, thumbs down, dismissed, forbidden, disapproved
    decided: resolved that, made up their mind, settles on, made the choice, it was agreed, settled on, opted, opted
        for, picked, appointed, agreed on, ruled, picks, chose
    up: improves, improving, up from, up to, rocketed, climbs, expanded, expands, extended, more often, rising,
        growing, doubled, tripled, up on, an increase, gain, gains, gained, jumped, soared, accelerated, faster,
        better
    down: shrinks, shrinking, cuts, cutting, dips, dipped, declining, eased, trimmed, slashed, lowers, sank, sinking,
        falling, fewer errors, shrunk, halved, slipped to, lowered, lower than, cut by, saved, slowed, slower, worse,
        saves, saving, decline, declines, drop, drops
    sure: definitely, certainly, surely, guaranteed, about to, on course to
    possible: tentatively, provisionally, permitting, if the, if it, if there, possible, conceivable, up for
        discussion, in question, if all goes well, if the budget, provided that, provided, depending on, depends on,
        conditional on, weighing, under consideration, pending approval, on condition
    wished: ambition is, we aim, keen to, wants, wish, expect to, expects to, should
    open+blocked: not available, does not work, do not work, did not work, doesn't work, don't work, didn't work, not
        working, breaks down, broke down, broken
    proposed: tabled, put to, pitched, floated, applied to, asks for, asked for
    pilot: put to the test, test run, to the test, tested, dry run, pilot group, small-scale test, try-out, tryout,
        testers
"""
"""What bears out a status without being one by itself: "it runs" says that something is live, and many other things."""
