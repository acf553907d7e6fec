"""Verbs: what organisations do with models, and with openness."""

from bot.domain.stance.lexicon.concepts import Concept, Form, Row, Word, verbs

_OPEN_SOURCE: list[Row] = [
    (words, Word(Concept.OPEN_UP, form))
    for form, words in (
        (Form.PAST, ("open", "sourced")),
        (Form.ING, ("open", "sourcing")),
        (Form.THIRD, ("open", "sources")),
        (Form.PAST, ("opensourced",)),
        (Form.ING, ("opensourcing",)),
        (Form.THIRD, ("opensources",)),
    )
]
"""The base form, open source, is also the adjective: the frames decide by what stands before it."""

_OPEN: list[Row] = [
    (("opens",), Word(Concept.PUBLISH, Form.THIRD)),
    (("opened",), Word(Concept.PUBLISH, Form.PAST)),
    (("opening",), Word(Concept.PUBLISH, Form.ING)),
]
"""Open as a verb: its base form is also the adjective."""

_BE = ((Form.THIRD, "is are am"), (Form.PAST, "was were been"), (Form.BASE, "be"), (Form.ING, "being"))

VERBS: list[Row] = [
    *_OPEN_SOURCE,
    *_OPEN,
    *verbs(Concept.OPEN_UP, "reopen; open up"),
    *verbs(Concept.PUBLISH, "publish; republish; give/gave/given away; put/put out; hand out; democratise; democratize; donate; leave/left open"),
    *verbs(
        Concept.RELEASE,
        "release; share; post; upload; distribute; drop* the weights; ship* the weights; restore; bring/brought out; push; contribute",
    ),
    *verbs(Concept.RELEASE, "hand over; follow through with"),
    *verbs(Concept.LAUNCH, "launch; unveil; introduce; debut; ship*; arrive; come/came out; land; announce; present; roll out; update"),
    *verbs(Concept.LAUNCH, "develop; build/built; train; create"),
    *verbs(
        Concept.MAKE,
        "make/made; put/put; place; turn; leave/left; set/set; mark; move to put; return; let/let; allow; invite; license; licence; relicense",
    ),
    *verbs(Concept.DISCLOSE, "disclose; reveal; detail; document; divulge; describe; explain how; say/said how"),
    *verbs(
        Concept.WITHHOLD,
        "withhold/withheld; hold/held back; conceal; hide/hid/hidden; guard; lock up; lock down; lock away; lock; wall off; gate; keep/kept back",
    ),
    *verbs(
        Concept.WITHHOLD,
        "keep/kept to itself; keep/kept under wraps; keep/kept for itself; close off; sit/sat on; refuse access to; paywall; shield; reserve",
    ),
    *verbs(Concept.WITHHOLD, "keep/kept secret; keep/kept in house; close; shut/shut off; classify"),
    *verbs(
        Concept.REMOVE,
        "remove; take/took/taken down; pull; withdraw/withdrew/withdrawn; delete; retire; retract; unpublish; take/took/taken offline; go/went/gone offline",
    ),
    *verbs(Concept.REMOVE, "strip* of; disappear from; vanish from"),
    *verbs(Concept.DELAY, "delay; postpone; push back; put/put off; defer*; embargo; slow; slow down"),
    *verbs(
        Concept.ABANDON,
        "abandon; ditch; forsake; retreat from; back away from; move away from; pivot away from; walk back; step back from; turn away from",
    ),
    *verbs(
        Concept.ABANDON,
        "shift away from; scale back; back out of; back off; pull back from; walk away from; turn its back on; give/gave/given up on; give/gave/given up",
    ),
    *verbs(
        Concept.ABANDON,
        "drop*; sour on; cool on; shut/shut the door on; close the door on; backtrack on; renege on; depart from; break/broke/broken with; phase out",
    ),
    *verbs(Concept.ABANDON, "pull out of; dump; shelve; scrap*; deviate from; distance itself from; cut/cut back on; end; reverse"),
    *verbs(
        Concept.EMBRACE,
        "embrace; champion; favour; favor; defend; promote; advocate; advocate for; bet on; double down on; argue for; push for; call for; fight for",
    ),
    *verbs(
        Concept.EMBRACE,
        "commit* to; believe in; prefer*; prioritise; prioritize; welcome; endorse; encourage; adopt; lean/leaned into; back; support; protect; preserve",
    ),
    *verbs(
        Concept.EMBRACE,
        "subsidise; subsidize; fund; finance; pay for; lobby for; exempt; spare; praise; tout; hail; celebrate; applaud; return to; pivot to; pursue",
    ),
    *verbs(
        Concept.EMBRACE, "lead/led in; focus on; stick to; stick with; stand/stood by; stand/stood behind; invest in; rally behind; recommend; urge"
    ),
    *verbs(
        Concept.OPPOSE,
        "oppose; attack; criticise; criticize; warn against; argue against; reject; lobby against; condemn; resist; denounce; dismiss; fear; object to; veto",
    ),
    *verbs(
        Concept.OPPOSE,
        "mock; deride; question; challenge; caution against; speak/spoke/spoken out against; come/came out against; fight/fought; block",
    ),
    *verbs(
        Concept.RESTRICT,
        "ban*; restrict; curb; outlaw; prohibit; forbid/forbade/forbidden; crack down on; clamp down on; limit; regulate; tighten; curtail; constrain",
    ),
    *verbs(
        Concept.CAREFUL,
        "be careful about; be careful what; be cautious about; be selective about; be rigorous about; be choosy about; think/thought twice about",
    ),
    *verbs(
        Concept.MOVE, "move; shift; pivot; switch; turn; transition; migrate; swing/swung; drift; go/went/gone; head; steer; lean; convert; evolve"
    ),
    *(((word,), Word(Concept.BE, form)) for form, words in _BE for word in words.split()),
    *verbs(Concept.PUBLISH, "make/made public; make/made freely available; make/made available"),
    *verbs(
        Concept.STAY,
        "remain; stay; keep/kept; become/became; hold/held; prove; count as; qualify as; sit/sat; continue to be; call; consider; describe as; treat as; run/ran",
    ),
    *verbs(
        Concept.OFFER,
        "offer; sell/sold; serve; host; provide; supply; deliver; rent; expose; come/came; monetise; monetize; access; use; reach; give/gave/given",
    ),
    *verbs(Concept.LICENSE_UP, "charge; require; demand; bar*; ask; oblige; force"),
]
