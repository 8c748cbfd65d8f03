"""Twenty-one English updates and what may truly be said of them."""

from __future__ import annotations

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        """# Service assistant: where we stand in October

        The pilot of the service assistant in Utrecht and Gent ended on 30 September 2026. 42 agents took part and
        handled 3,180 tickets with it.
        Average handling time fell from 11 to 8 minutes. The assistant is not allowed to send answers by itself: an
        agent always approves them.

        ## Next

        - Marijke Brouwer starts the rollout to the remaining 9 sites on 2 November.
        - The German version may follow in Q1 2027, if the works council agrees.
        - We want to connect the knowledge base of the warehouse team, but the licence is still missing.

        ## What we ask

        Please send us the names of two testers per site before 23 October.""",
        (
            "The pilot in Gent and Utrecht was completed on 30 September.",
            "Forty-two agents handled 3180 tickets in the pilot.",
            "Handling time dropped from eleven to eight minutes on average.",
            "An agent always approves answers; the assistant must not send them itself.",
            "Rollout to the nine remaining sites begins on 2026-11-02, led by Marijke Brouwer.",
            "German version possible in the first quarter of 2027, subject to the works council's consent.",
            "The warehouse team's knowledge base cannot be connected yet: the licence is missing.",
            "Name two testers per site by 23 Oct.",
            "Service assistant pilot finished",
        ),
    ),
    (
        """Hi all,

        a quick word on the data platform. We moved the last 14 of 60 pipelines to the new warehouse last week, two
        weeks later than planned. The old
        cluster is switched off, which saves us €18,000 a month. Data quality checks run every night and found 7
        errors in September, all of them fixed.
        What is not done: the customer master data. Owner Priya Nair is waiting for the retention rules of Legal, so
        this is blocked until at least mid-November.
        After that we plan to open the self-service catalogue to all analysts, probably in December. No decision has
        been made about the archive.
        Could every domain lead name a data steward by Friday?

        Thanks,
        Tomasz""",
        (
            "All 60 pipelines are in the new warehouse; the last 14 moved last week, two weeks late.",
            "Switching off the old cluster saves 18k euros per month.",
            "Nightly data quality checks found seven errors in September, which are all resolved.",
            "Customer master data is blocked until mid-November at the earliest: Priya Nair waits for Legal's "
            "retention rules.",
            "The self-service catalogue is planned to open to all analysts, probably in December.",
            "The archive is still undecided.",
            "Domain leads: name a data steward before Friday.",
            "Customer master data not finished yet",
        ),
    ),
    (
        """**Automation track, Q3 2026**

        Delivered
        * Invoice matching has been live for all 5 business units since 17 August. 71% of invoices are matched
          without a human touching them.
        * The travel agent was stopped after the trial: people did not use it (12 bookings in 6 weeks).
        * Contract summaries: 230 lawyers and buyers trained.

        In progress
        * Briefing agent. The prototype works, the security review is open. Target remains 15 January 2027.
        * Meeting minutes in Teams: pilot with 3 departments, feedback so far is positive.

        Risks
        * The invoice model costs twice what we budgeted. We negotiate with the vendor.

        Decision needed: may the briefing agent read calendars of people who did not opt in?""",
        (
            "Invoice matching live in all five business units since August 17; 71 per cent of invoices go through "
            "untouched.",
            "The travel agent was cancelled after its trial because nobody much used it: 12 bookings in six weeks.",
            "230 buyers and lawyers have been trained in contract summaries.",
            "The prototype of the briefing agent works; its security review is still outstanding.",
            "The target for the briefing agent is still 15.01.2027.",
            "Minutes of meetings in Teams are being piloted in three departments, with positive feedback.",
            "Cost of the invoice model is double the budget; talks with the vendor are going on.",
            "To decide: may the briefing agent read the calendars of people without an opt-in?",
            "Travel agent stopped after trial",
        ),
    ),
    (
        """Learning programme update

        By the end of September 1,940 of 2,600 employees had finished the module "AI basics", that is 75%. The module
        for managers was postponed
        to 12 January because two trainers left. We did not reach our goal of 80%, mainly because the shop floor has
        no shared tablets.

        In the next quarter we will order 40 tablets, and Hanna Lindqvist will run six drop-in hours in Rotterdam. The
        advanced course on prompting
        might be offered in spring; it depends on the budget for 2027, which the board has not approved yet.""",
        (
            "75% of employees (1,940 of 2,600) have completed AI basics by the end of September.",
            "Three quarters of the staff finished AI basics",
            "The managers' module is delayed to 12 January, as two trainers have left.",
            "The goal of 80% was missed, chiefly for lack of shared tablets on the shop floor.",
            "40 tablets will be ordered next quarter.",
            "Hanna Lindqvist will hold 6 drop-in hours in Rotterdam in the next quarter.",
            "A prompting course for the advanced could come in spring, depending on the 2027 budget.",
            "The board has yet to approve the 2027 budget.",
        ),
    ),
    (
        """## Guardrails: third quarter

        We published version 2.1 of the AI policy on 1 July. Since then 312 questions were asked; 268 were answered at
        once, 44 went to a person.
        DeepL Pro was approved for internal documents. Whisper was rejected for interviews with candidates, because
        consent cannot be shown.
        The request for Copilot in Excel is still under review.

        ### Coming up

        Version 2.2 is scheduled for 5 January 2027. It will lower nothing: no tool loses its approval. We intend to
        cut the time for a decision
        from 20 to 10 working days. Owner: Lotte Peeters (lotte.peeters@example.org).""",
        (
            "AI policy 2.1 has been out since July 1.",
            "312 questions since then: 268 answered immediately, 44 passed on to a person.",
            "DeepL Pro may now be used for internal documents: approved.",
            "Whisper was turned down for candidate interviews, since consent can't be shown.",
            "Copilot in Excel: review still ongoing.",
            "Policy version 2.2 is planned for 2027-01-05.",
            "No tool loses its approval with 2.2.",
            "Decisions are to take ten instead of 20 working days.",
            "Contact Lotte Peeters at lotte.peeters@example.org.",
        ),
    ),
    (
        """Warehouse robots – status 12 October

        Status: amber. Robots 1 to 6 run in hall B since Monday. Robots 7 to 10 are delayed by four weeks, as the
        supplier Kirsch GmbH cannot deliver the
        charging stations before 16 November. There were no accidents. Throughput went up by 9 percent, below the 15
        percent we had promised.

        Plan: acceptance test on 30 November, then handover to operations. Night shift operation is off the table for
        this year.
        Joost van Dijk needs a decision on the second maintenance contract (€ 64,500 a year) by the end of
        October.""",
        (
            "Status is amber: robots 1 to 6 run in hall B, robots 7 to 10 are late.",
            "Robots 7–10 are four weeks behind, because Kirsch GmbH will not deliver charging stations until 16 Nov.",
            "Throughput rose 9%, less than the promised 15%.",
            "There have been zero accidents.",
            "The acceptance test is planned for November 30, followed by the handover to operations.",
            "Night shift operation will not come this year.",
            "Joost van Dijk needs a decision about the second maintenance contract (64.5k euros a year) by end of "
            "October.",
        ),
    ),
    (
        """Dear colleagues, here is what happened with the search assistant since our last message on 3 June.

        The index now covers 1.2 million documents, half of them from SharePoint. Answers show their sources. Search
        in Dutch is good, search in German is not
        good enough yet: only 61 of 100 test questions were right. Karim El Idrissi and his team fixed the rights
        problem that we reported in May, so nobody sees
        documents they may not open.

        We are going to add the intranet in November and are considering e-mail archives, although the works council
        has concerns. The second
        provider was not chosen; the tender was cancelled on 28 August. Help wanted: native German speakers who write
        20 test questions.""",
        (
            "The index has grown to cover 1,200,000 documents; 50% come from SharePoint.",
            "German search is not yet good enough: 61 out of 100 test questions were answered right.",
            "The rights problem reported in May was resolved by Karim El Idrissi's team.",
            "The intranet will be added in November.",
            "E-mail archives are under consideration; the works council is concerned.",
            "The tender for a second provider was called off on August 28th.",
            "We are looking for native speakers of German to write twenty test questions.",
            "Search assistant: sources shown with each answer",
        ),
    ),
    (
        """# People and skills, November

        1. Mentors. 18 mentors from seven departments are trained. Each will accompany up to three teams from
          January on.
        2. Recruiting. Two prompt engineers joined on 1 November, Aino Salo and Ben Carter. The third position is on
          hold until the hiring freeze ends.
        3. Survey. 640 people answered (41%). Trust in AI answers rose from 52 to 58 points, trust in our own rules
          fell slightly.

        What we did not manage: the certificate. It was planned for this month and has been moved to March 2027.

        Next: career paths. We hope to present a draft to HR in December. After this, the salary bands will be looked
        at, perhaps in summer.""",
        (
            "Eighteen mentors in 7 departments are trained and will each support up to three teams as of January.",
            "Aino Salo and Ben Carter have joined as prompt engineers on Nov 1.",
            "The third position has been put on hold until the end of the hiring freeze.",
            "640 people (41 %) answered the survey.",
            "Trust in AI answers increased from 52 to 58 points, while trust in our rules declined a little.",
            "The certificate has slipped from this month to March 2027.",
            "A draft of the career paths will hopefully be shown to HR in December.",
            "Salary bands may be reviewed in the summer.",
        ),
    ),
    (
        """CRM clean-up

        The clean-up of duplicate customers is complete: 48,000 records were merged, and error reports from sales are
        down by a third.
        On 21 September a script deleted 212 contacts by mistake. They were restored the same day; the script is no
        longer in use. Ruth Adeyemi checks every run now.

        Still open: phone numbers from before 2019, and the consent flags of the Belgian subsidiary.

        We will start with consent flags in week 47 and expect to finish before Christmas. If the budget allows it, an
        outside firm could take over phone numbers.""",
        (
            "Duplicate clean-up done: 48k records merged.",
            "One third fewer error reports from sales.",
            "On Sept 21, 212 contacts were deleted by accident and restored on the same day.",
            "The faulty script isn't used any more; Ruth Adeyemi now checks each run.",
            "Phone numbers older than 2019 and the Belgian consent flags remain open.",
            "Work on the consent flags starts in week 47 and should be finished before Christmas.",
            "An external company could take on the phone numbers, budget permitting.",
        ),
    ),
    (
        """# Planning agent: November update

        ## Done
        - The planning agent went live in Ghent on 9 November. 23 planners work with it every day.
        - Overtime hours dropped by 12 percent in the first two weeks.
        - Elena Marchetti wrote the manual; it is available in English and Dutch, not in German.

        ## In progress
        - Connection to the time clocks. Two of five plants are connected.

        ## Not on track
        - The forecast for spare parts is three weeks late, since the historical data from Plzeň were incomplete.

        ## Plans
        - Hamburg follows on 18 January 2027. Oslo might follow in March, depending on the union.
        - The old spreadsheet will be retired at the end of February.""",
        (
            "Live in Ghent since 9 November with 23 planners using it daily.",
            "12% less overtime in the first two weeks.",
            "Elena Marchetti's manual is out in Dutch and English; a German one does not exist.",
            "Time clocks: 2 of 5 plants connected so far.",
            "Spare parts forecast delayed by three weeks because the historical data from Plzeň had gaps.",
            "Next is Hamburg, on 2027-01-18.",
            "Oslo could come in March, if the union agrees.",
            "End of February the old spreadsheet goes.",
            "Planning agent running in Ghent",
        ),
    ),
    (
        """Hello everyone,

        some news from finance. Since 1 October travel claims are read by the assistant: 4,300 of 5,000 claims needed
        no correction. We did have one incident on 14 October,
        when 31 claims were paid twice. The money has been recovered and a second check is in place. Auditors from
        Brandt & Partner looked at the process and had no objections.

        The rollout to suppliers' invoices has been cancelled for this year; we first want to finish the cash
        forecast, which is still being tested by Olu Bankole's team.
        Budget for 2027 is €340,000, down from €410,000. I need one volunteer per country before 27 November.

        Best,
        Henrike""",
        (
            "The assistant has been reading travel claims since October 1st; 4300 out of 5000 went through without "
            "corrections.",
            "On 14 Oct, thirty-one claims were paid twice; the money is back and a second check was added.",
            "Brandt & Partner's auditors raised no objections.",
            "Supplier invoices will not follow this year: that rollout is cancelled.",
            "Olu Bankole's team is still testing the cash forecast.",
            "The 2027 budget fell from 410k to 340k euros.",
            "One volunteer per country is needed by November 27.",
        ),
    ),
    (
        """Data track, status week 46

        Green: 17 of 20 source systems deliver data daily. The retention rules were signed by the board on Tuesday.
        Amber: the product catalogue has duplicate keys, and nobody owns the cleansing yet. Red: none.

        Coming weeks: Yusuf Demirci migrates the contract archive (1.8 TB) in week 48; during that time search is not
        available. We will decide about the second
        region no later than 15 December. A move to a cheaper storage class is possible but has not been
        calculated.""",
        (
            "Seventeen of the 20 source systems now deliver daily.",
            "The board signed the retention rules on Tuesday.",
            "Product catalogue amber: duplicate keys, and no owner for the cleansing.",
            "In week 48 Yusuf Demirci moves the 1.8 TB contract archive; search is down during the migration.",
            "A decision on the second region comes by 15 Dec at the latest.",
            "Cheaper storage might be possible; it has not been calculated.",
            "Nothing is red.",
        ),
    ),
    (
        """# Onboarding assistant: quarter in review

        ## Shipped
        - New joiners in Lisbon and Tallinn have used the assistant since 8 June; 96 of 110 rated it helpful.
        - Paula Whitcombe translated 54 articles into Portuguese.
        - First-day paperwork takes 35 minutes now, it was 80.

        ## Slipped
        - Payroll integration did not make it: Finovo Ltd delivers its interface six weeks late.

        ## Ahead
        - Manchester joins on 14 September.
        - We hope to cover contractors from Q4 on, provided that Legal signs the data agreement.
        - There will be no voice version.

        ## Your turn
        Tell Femi Oduya by 31 July which articles are out of date.""",
        (
            "In use in Tallinn and Lisbon since June 8; 96 out of 110 new joiners found it helpful.",
            "54 articles are now in Portuguese, translated by Paula Whitcombe.",
            "First-day paperwork went from 80 to 35 minutes.",
            "Payroll integration has slipped because Finovo Ltd is six weeks late with its interface.",
            "Manchester follows on 2026-09-14.",
            "Contractors may be covered from the fourth quarter on if Legal signs the data agreement.",
            "No voice version is planned.",
            "Report outdated articles to Femi Oduya until 31 July.",
        ),
    ),
    (
        """Hi team, short note on procurement.

        The contract scanner has read 1,250 contracts and found 73 without an end date. Legal has repaired 60 of them;
        thirteen are still with the suppliers.
        The negotiation coach was put on hold on 2 March, because nobody could say who owns it. Neither the works
        council nor the auditors objected to the scanner.
        Expenses for licences are down from $48,000 to $31,000 a quarter.

        Dmitri Halloran will open the scanner to the branch in Osaka in week 20. A second language model is being
        considered, but nothing is signed.
        Please tell me before 9 May whether your branch has contracts on paper.""",
        (
            "1250 contracts have been scanned; 73 had no end date.",
            "Sixty of these have been fixed by Legal, 13 are waiting for the suppliers.",
            "Since 2 March the negotiation coach is paused for want of an owner.",
            "No objections to the scanner from auditors or works council.",
            "Licence costs fell from 48k to 31k dollars per quarter.",
            "The branch in Osaka gets the scanner in week 20 from Dmitri Halloran.",
            "A second language model is under consideration; no contract has been signed.",
            "Say by May 9 if your branch has paper contracts.",
        ),
    ),
    (
        """Security training, state of play on 20 January

        Overall we are on track. 2,310 people passed the test, 190 failed it and repeat it in February. Phishing
        reports rose by 40 percent. The module for executives
        is finished but has not been published, since the speaker is ill. Two sites, Riga and Porto, have not started
        yet.

        From March on, the test is part of the yearly review. Whether contractors must take it is undecided. Ingrid
        Solheim retires on 30 April; her successor
        has not been named. We need a room for 25 people in Porto in the week of 9 February.""",
        (
            "2310 people have passed the test; 190 did not and will repeat it in February.",
            "On track overall.",
            "40% more phishing reports.",
            "The executives' module is ready, but unpublished because its speaker is ill.",
            "Porto and Riga still have to start.",
            "As of March the test belongs to the yearly review.",
            "It is still open whether contractors have to take the test.",
            "Ingrid Solheim leaves on April 30, a successor is not known yet.",
            "Wanted: a room for 25 in Porto, week of 9 February.",
        ),
    ),
    (
        """# Customer voice project, spring report

        The transcription of support calls runs in all four contact centres since 3 March. Roughly 27,000 calls a
        month are transcribed, and agents correct about
        one in fifty. The sentiment module was rejected by the data protection officer, Caroline Abbot. Summaries for
        supervisors are ready for use in Cork; in
        Glasgow they follow after the summer break.

        What worries us: storage costs have tripled since January. A cheaper archive is being tested, results are due
        on 19 May.
        We decided against a chatbot on the website. If the budget holds, complaint letters will be drafted
        automatically from October.
        Could every centre appoint a contact person by 6 May?""",
        (
            "Support calls have been transcribed in four contact centres since March 3.",
            "About 27k calls per month; one in fifty needs correction by an agent.",
            "Caroline Abbot, the data protection officer, turned down the sentiment module.",
            "Supervisors in Cork can use the summaries, Glasgow follows after the summer break.",
            "Storage costs are three times what they were in January.",
            "Tests of a cheaper archive are under way; we expect results on May 19.",
            "There will be no chatbot on the website.",
            "Complaint letters drafted automatically from October, budget permitting.",
            "Each centre should name a contact person by 6 May.",
        ),
    ),
    (
        """Lab robotics, note to all

        Five of nine pipetting robots have been moved to the new software, the other four wait for spare parts from
        Helvion. Until these arrive, night runs are suspended.
        Error rates fell below 1 percent for the first time. Our trainee Mateo Silva wrote a checklist that 17 labs
        now use.

        The certificate for the sterile area expires on 30 June and its renewal has been requested. In autumn we
        intend to connect the freezers.
        Nothing has been decided about a second site. We are short of two technicians.""",
        (
            "5 of 9 pipetting robots run on the new software.",
            "Four robots are still waiting for Helvion's spare parts.",
            "No night runs for the time being: suspended until the parts arrive.",
            "For the first time the error rate is under one per cent.",
            "Seventeen labs use the checklist by trainee Mateo Silva.",
            "Renewal of the sterile area's certificate, which runs out on June 30, has been applied for.",
            "We plan to connect the freezers in autumn.",
            "A second site has not been decided on.",
            "Two technicians are missing.",
        ),
    ),
    (
        """# Field service tablets

        All 340 engineers in Norway received their tablet by 12 February. Reports reach the office within two hours,
        before it was three days. The offline mode does not
        work in tunnels; Vantor is looking into it. We had to withdraw the voice notes on 20 February, because
        recordings stayed on the device.

        ## Plans

        Denmark gets its tablets in week 14. Finland is on the list for the second half of the year, but its budget
        has not been granted. We would like to show the
        schedule of spare parts as well. Sigrid Falk will evaluate three suppliers by 31 March.""",
        (
            "Every one of the 340 engineers in Norway has had a tablet since 12 February.",
            "Reports now arrive within two hours instead of three days.",
            "The offline mode still fails in tunnels; Vantor investigates.",
            "Voice notes were withdrawn on Feb 20 because recordings remained on the device.",
            "Denmark: tablets in week 14.",
            "Finland is planned for H2, without a granted budget so far.",
            "The spare parts schedule is on our wish list too.",
            "Sigrid Falk evaluates three suppliers until March 31.",
        ),
    ),
    (
        """Legal knowledge base, status on 4 November

        Red flag first: the search was unavailable for nine hours on Thursday. The cause is known, the repair is not
        finished. Apart from this, 88 of 120 templates have
        been reviewed and 12 were thrown out. Partners use the drafts more than expected, 640 times in October.

        Coming: Marguerite Blanc presents the clause checker to the board on 25 November. A French version is not
        foreseen. We may lose access to the old archive
        at the end of the year, talks with its owner go on.""",
        (
            "Search was down for nine hours on Thursday.",
            "The cause has been found, but the repair isn't done yet.",
            "Of 120 templates 88 are reviewed, twelve were dropped.",
            "640 uses of the drafts in October, more than expected.",
            "On 2026-11-25 Marguerite Blanc shows the clause checker to the board.",
            "There are no plans for a French version.",
            "Access to the old archive could end with the year; talks with the owner continue.",
        ),
    ),
    (
        """# Bed planning at St. Columba's

        The forecast of free beds has been running on all eleven wards since Whitsun. Last month it was right on 26 of
        30 days. Ward sisters spend twenty minutes a day on planning, where they used to need an hour and a half.
        The children's ward is not included: its admissions can't be forecast.

        Transfers between the two houses remain manual, because the ambulance service has not given us its data yet.
        We had hoped for June; now it looks like September.

        What comes next: Dr. Aoife Byrne compares two ways of predicting discharges in July. If one of them is good
        enough, intensive care joins in autumn. The contract with Medray runs out on 31 December and will not be
        extended.

        We are looking for a ward that wants to test the night view. Tell Aoife by 15 July.""",
        (
            "Since Whitsun all 11 wards have been using the bed forecast.",
            "It got 26 of 30 days right last month.",
            "Planning takes ward sisters 20 minutes per day instead of 90.",
            "The children's ward stays out, since its admissions cannot be predicted.",
            "Transfers between the houses are still done by hand: data from the ambulance service is missing.",
            "Ambulance data is now expected in September rather than June.",
            "In July Dr. Aoife Byrne will compare two prediction methods for discharges.",
            "Intensive care may follow in autumn if one method is good enough.",
            "Medray's contract ends on Dec 31 without extension.",
            "Wanted: a ward for testing the night view; contact Aoife before 15 July.",
        ),
    ),
    (
        """Subject: Parcel robots, where we are

        Hello everyone,

        the sorting robots in Leeds handle 1,450 parcels an hour, 300 more than in spring. Two of the six arms broke in
        March and were exchanged free of charge. In Cardiff nothing has happened so far: the floor has to be
        strengthened first, and the landlord is taking his time.

        The unions signed the agreement on shifts on 8 May. Nobody loses their job because of the robots; 14 people
        retrained as technicians. Next month we put the camera software of Brightline to the test in Leeds. Whether we
        buy it will be settled in August. Our plan for drones is off.

        Best, Owen""",
        (
            "Leeds sorts 1450 parcels per hour, up 300 since spring.",
            "Two broken arms out of six were replaced at no cost.",
            "Cardiff has not started: its floor must be strengthened, and the landlord is slow.",
            "The shift agreement was signed by the unions on May 8.",
            "No jobs are lost to the robots, and fourteen people have become technicians.",
            "Brightline's camera software gets a trial in Leeds next month.",
            "The decision on buying it falls in August.",
            "No more drones: that plan has been dropped.",
        ),
    ),
)
