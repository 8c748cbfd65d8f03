"""Policies with mistakes in them, each with what a strict reader must say of it."""

from __future__ import annotations

HEAD = "format: 1\npolicy: {id: p, title: T, version: undated}\n"

# A comment "#! path key" says which problem is expected in its line; the path of the whole file is written "-".
BROKEN = {
    "unknown format": "format: 2 #! format unsupported-format\npolicy: {id: p, title: T, version: undated}",
    "an empty header": "format: 1 #! - missing-key\npolicy:\n",
    "no format": "policy: {title: T, version: undated} #! policy missing-key #! - missing-key",
    "unknown keys": HEAD
    + """
clause: [] #! clause unknown-key-near
zzz: [] #! zzz unknown-key
tools:
  - {id: a, alias: [b]} #! tools.a.alias unknown-key-near
rules:
  - id: r
    when: {}
    verdikt: prohibited #! rules.r.verdikt unknown-key-near
    verdict: prohibited
""",
    "keys that are none": HEAD
    + """
data:
  - id: a
    <<: {name: b} #! data.a.<< merge-key
    id: b #! data.a.id duplicate-key
  - ? [x] #! data.c.? bad-key
    : y
    id: c
""",
    "wrong types": HEAD
    + """
clauses: here #! clauses want-list
data:
  - just words #! data[0] want-table
  - id: a
    name: [x] #! data.a.name want-text
    also: word #! data.a.also want-list
    store: {english: here} #! data.a.store.english bad-language
    examples: [{}] #! data.a.examples[0] empty-text
    rest: perhaps #! data.a.rest want-flag
  - id: [b] #! data[2].id want-word
tools:
  - {id: t, data: [a]} #! tools.t.data want-cells
  - {id: u, also: [{a: b}]} #! tools.u.also[0] want-word
  - {id: v, name: ""} #! tools.v.name empty-text
  - {id: w, edition: pro} #! tools.w.edition want-table
rules:
  - {id: r, when: all, verdict: prohibited} #! rules.r.when want-table
""",
    "missing keys": HEAD
    + """
clauses:
  - {title: T} #! clauses[0] missing-key
  - {id: C, law: [{as_of: 2026-01-01}]} #! clauses.C.law[0] missing-key
tools:
  - {id: t, data: {"*": {if: []}}} #! tools.t.data.* missing-key
  - {id: u, data: {"*": {verdict: prohibited, except: [{verdict: not_yet}]}}} #! tools.u.data.*.except[0] missing-key
  - {id: v, data: {"*": }} #! tools.v.data.* want-verdict
rules:
  - {id: r, verdict: prohibited} #! rules.r missing-key
  - {id: s, when: {}} #! rules.s missing-key
tests:
  - {ask: Why?} #! tests[0] missing-key
  - {ask: , expect: allowed} #! tests[1] missing-key
""",
    "ids of the wrong shape": HEAD
    + """
clauses:
  - {id: G 1} #! clauses[0].id bad-clause-id
data:
  - {id: Public} #! data.Public.id bad-id
  - {id: "*"} #! data[1].id bad-id
groups:
  - {id: everyone} #! groups.everyone reserved-group
""",
    "ids that are taken": HEAD
    + """
clauses:
  - {id: G-1}
  - {id: G-1} #! clauses.G-1.id duplicate-id
tools: [{id: a}, {id: a}] #! tools.a.id duplicate-id
""",
    "ids that are nowhere": HEAD
    + """
data:
  - {id: public, holds: [contract]} #! data.public.holds[0] unknown-concept-near
  - {id: other, may_hold: [zzz]} #! data.other.may_hold[0] unknown-concept
  - {id: last, rest: {not: [zzz]}} #! data.last.rest.not[0] unknown-concept
conditions:
  - {id: account, route: zzz} #! conditions.account.route unknown-route
  - {id: approval, clause: zzz} #! conditions.approval.clause unknown-clause
groups:
  - {id: legal}
purposes:
  - {id: rank, holds: [recruitment-screenin]} #! purposes.rank.holds[0] unknown-generic-purpose-near
  - {id: rate, holds: [zzz]} #! purposes.rate.holds[0] unknown-generic-purpose
  - {id: row, data: zzz} #! purposes.row.data unknown-class
routes:
  - {id: portal, clause: [zzz]} #! routes.portal.clause[0] unknown-clause
tools:
  - {id: copilot, for: [legl]} #! tools.copilot.for[0] unknown-group-near
  - {id: a, for: [zzz]} #! tools.a.for[0] unknown-group
  - id: b
    data:
      publik: allowed #! tools.b.data.publik unknown-class-near
      public:
        verdict: conditional
        if: [acount] #! tools.b.data.public.if[0] unknown-condition-near
        route: portl #! tools.b.data.public.route unknown-route-near
        except:
          - {when: {group: [zzz]}, verdict: allowed} #! tools.b.data.public.except[0].when.group[0] unknown-group
          - {when: {purpose: [zzz]}, verdict: allowed} #! tools.b.data.public.except[1].when.purpose[0] unknown-purpose
          - {when: {purpose: [sumarising]}, verdict: allowed} #! tools.b.data.public.except[2].when.purpose[0] unknown-purpose-near
rules:
  - {id: r, when: {tool: [zzz]}, verdict: prohibited} #! rules.r.when.tool[0] unknown-tool
  - {id: s, when: {tool: [copilott]}, verdict: prohibited} #! rules.s.when.tool[0] unknown-tool-near
  - {id: t, when: {data: [zzz]}, verdict: conditional, if: [zzz]} #! rules.t.when.data[0] unknown-class #! rules.t.if[0] unknown-condition
  - {id: u, when: {}, verdict: prohibited, instead: [deepseek]} #! rules.u.instead[0] unknown-tool
notes:
  - zzz #! notes[0] unknown-clause
  - {text: x, tool: [zzz]} #! notes[1].tool[0] unknown-tool
tests:
  - {ask: x, expect: allowed, clause: G-1} #! tests[0].clause unknown-clause
""",
    "a clause nearly right": HEAD
    + """
clauses: [{id: Guard-1}]
notes: [Gard-1] #! notes[0] unknown-clause-near
""",
    "words outside a closed list": HEAD
    + """
conditions:
  - {id: a, kind: acount} #! conditions.a.kind bad-condition-kind-near
  - {id: b, kind: zzz} #! conditions.b.kind bad-condition-kind
  - {id: c, unmet: conditional} #! conditions.c.unmet bad-unmet
  - {id: d, unmet: prohibit} #! conditions.d.unmet bad-unmet-near
routes:
  - {id: a, form: www.example.com} #! routes.a.form bad-form
clauses:
  - {id: a, url: javascript:alert(1)} #! clauses.a.url bad-url
tools:
  - {id: a, kind: robot} #! tools.a.kind bad-kind
  - {id: b, kind: [asistant]} #! tools.b.kind[0] bad-kind-near
  - {id: c, status: inuse} #! tools.c.status bad-status-near
  - {id: d, status: zzz} #! tools.d.status bad-status
  - {id: e, data: {"*": no}} #! tools.e.data.* bad-verdict-near
  - {id: f, data: {"*": zzz}} #! tools.f.data.* bad-verdict
tests:
  - {ask: x, expect: unknown-tool} #! tests[0].expect bad-outcome-near
  - {ask: x, expect: zzz} #! tests[1].expect bad-outcome
""",
    "a header that is wrong": """
format: 1
policy:
  id: p
  title: T
  version: 1
  effective: 1 October #! policy.effective bad-day
  review_by: 2026-02-30 #! policy.review_by bad-day
  when_overdue: notyet #! policy.when_overdue bad-when-overdue-near
  languages: [English] #! policy.languages[0] bad-language
  owner: {text: x} #! policy.owner missing-key
""",
    "another word for overdue": """
format: 1
policy:
  id: p
  title: T
  version: 1
  when_overdue: zzz #! policy.when_overdue bad-when-overdue
""",
    "a text with a comma in braces": HEAD
    + """
unlisted: {"text": "Ask us", it takes a day.} #! unlisted.it takes a day. comma-in-text
""",
    "contradictions": HEAD
    + """
conditions: [{id: c}]
data:
  - {id: a, rest: true}
  - {id: b, rest: {}} #! data.b.rest second-rest
tools:
  - {id: t, data: {a: {verdict: allowed, if: [c]}}} #! tools.t.data.a.if allowed-with-conditions
  - {id: u, catch_all: true}
  - {id: v, catch_all: true} #! tools.v.catch_all second-catch-all
  - {id: w, catch_all: {kind: [image, video]}}
  - {id: x, catch_all: {kind: video}} #! tools.x.catch_all second-catch-all-for-kind
  - {id: y, catch_all: {}} #! tools.y.catch_all catch-all-without-kind
  - {id: z, catch_all: {kind: voice}, part_of: t} #! tools.z.part_of catch-all-part-of
  - {id: n, data: {a: {verdict: not_yet, except: [{when: {}, verdict: allowed}]}}} #! tools.n.data.a.except[0].when when-everything
rules:
  - {id: r, when: {}, verdict: allowed} #! rules.r.verdict rule-allows
  - {id: s, when: {purpose: []}, verdict: prohibited} #! rules.s.when.purpose empty-when
  - {id: q, when: {vendor: }, verdict: prohibited} #! rules.q.when.vendor empty-when
  - {id: o, when: {}, verdict: prohibited, from: 2026-02-01, until: 2026-01-01} #! rules.o.until until-before-from
notes:
  - {with: [allowed]} #! notes[0] empty-note
""",
    "tags": HEAD
    + """
clauses:
  - {id: a, title: !!python/object/apply:os.system [ls]} #! clauses.a.title tag #! clauses.a.title want-text
""",
}

# What stops the reading: (text, line, column, key).
STOPPED: dict[str, tuple[str | bytes, int, int, str]] = {
    "nothing": (b"", 1, 1, "file-empty"),
    "only a comment": ("# to do\n", 1, 1, "file-empty"),
    "an empty document": ("---\n", 1, 1, "file-empty"),
    "Latin-1": ("format: 1\n# für alle".encode("latin-1"), 2, 4, "file-not-utf8"),
    "UTF-16": ("format: 1".encode("utf-16"), 1, 1, "file-not-utf8"),
    "a list": ("- format: 1", 1, 1, "not-a-policy"),
    "words": ("AI is fine.", 1, 1, "not-a-policy"),
    "a control character": ("format: 1\nx: a\x01", 2, 5, "unprintable"),
    "a tab": ("policy:\n\tid: x", 2, 1, "yaml-tab"),
    "a colon in a text": ("policy:\n  title: AI: our rules", 2, 12, "yaml-colon"),
    "a text that starts with @": ("x: @all", 1, 4, "yaml-character"),
    "a quote that stays open": ("format: 1\nx: 'yes\n", 2, 4, "yaml-open-quote"),
    "a bracket that stays open": ("x: [a, b\ny: 1\n", 1, 4, "yaml-open-bracket"),
    "a line out of line": ("x:\n  - b\n c: d", 3, 2, "yaml-indent"),
    "a bare star": ("tools:\n- data: {*: allowed}", 2, 10, "yaml-star"),
    "another version of YAML": ("%YAML 3.0\n---\nformat: 1", 1, 1, "yaml-syntax"),
    "two documents": ("format: 1\n---\nformat: 1", 2, 1, "second-document"),
    "an alias to nothing": ("format: *one", 1, 9, "unknown-alias"),
    "deep nesting": ("[" * 100_000, 1, 25, "too-deep"),
    "nesting by mappings": ("{a: " * 100_000, 1, 97, "too-deep"),
    "an anchor within itself": ("&a [*a]", 1, 5, "unknown-alias"),
    "a bomb of aliases": (
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        6, 8, "too-many-aliases",
    ),
}  # fmt: skip
