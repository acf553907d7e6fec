"""Verbs: what organisations do with models, and with openness."""

from bot.domain.stance.lexicon.concepts import Concept, Form, Row, Word, verbs


def _spelled(concept: Concept, forms: dict[Form, str]) -> list[Row]:
    """Rows for a verb whose forms are written out: its base form is also an adjective, which the sentence decides."""
    return [(tuple(phrase.split()), Word(concept, form)) for form, table in forms.items() for phrase in table.split(";")]


VERBS: list[Row] = [
    # To open-source is open by itself, whatever it is done to.
    *_spelled(
        Concept.OPEN_UP,
        {
            Form.PAST: "open sourced; opensourced; open licensed; opened up",
            Form.ING: "open sourcing; opensourcing; opening up",
            Form.THIRD: "open sources; opensources; opens up",
            Form.BASE: "open up; opensource",
        },
    ),
    *verbs(Concept.OPEN_UP, "reopen"),
    # To open, to publish: open when the object is a model or what it is made of.
    *_spelled(Concept.PUBLISH, {Form.THIRD: "opens", Form.PAST: "opened", Form.ING: "opening"}),
    *verbs(
        Concept.PUBLISH,
        """
        publish; republish; give/gave/given away; give/gave/given out; hand out; democratise; democratize; donate; make/made public
        make/made freely available; open/opened to everyone
        """,
    ),
    # To release: what sort of release it is, the clause must say, unless the object is weights, code or data.
    *verbs(
        Concept.RELEASE,
        """
        release; share; post; upload; distribute; ship*; restore; bring/brought out; push; contribute; hand over; make/made available; put/put out
        put/put back; bring/brought back; re-release; leak out
        """,
    ),
    *verbs(
        Concept.LAUNCH,
        "launch; unveil; introduce; debut; come/came out; roll out; carry; bear/bore; sport; hit/hit; go/went/gone up",
    ),
    # To make, to put: what follows says how.
    *verbs(
        Concept.MAKE,
        "make/made; put/put; place; leave/left; let/let; allow; invite; license; licence; relicense; relicence; enable; permit*; move to put; switch",
    ),
    *verbs(Concept.BUILD, "build/built; train; create; develop; work on; bet on"),
    *verbs(Concept.ARRIVE, "follow; arrive; land; come/came; appear; drop*; be published"),
    *verbs(Concept.DOWNLOAD, "download; run/ran; modify; inspect; fine-tune; self-host"),
    *verbs(Concept.OPEN_UP, "waive royalties; waive the royalties; waive licence fees; waive license fees; lift/lifted restrictions on"),
    *verbs(Concept.DISCLOSE, "disclose; reveal; document; divulge; explain how; say/said how; say/said what; say/said which; say/said on what"),
    # To keep from others.
    *verbs(
        Concept.WITHHOLD,
        """
        withhold/withheld; hold/held back; conceal; hide/hid/hidden; guard; lock up; lock down; lock away; lock; wall off; gate; keep/kept back; close off; close
        keep/kept to itself; keep/kept under wraps; keep/kept for itself; sit/sat on; refuse access to; paywall; shield; shut/shut off; hoard; seal off; seal; fence off
        keep/kept secret; keep/kept in house; keep/kept private; keep/kept to themselves
        """,
    ),
    *verbs(
        Concept.REMOVE,
        """
        remove; take/took/taken down; pull; withdraw/withdrew/withdrawn; delete; retire; retract; unpublish; take/took/taken offline; go/went/gone offline
        strip*; disappear; vanish; scrub*; wipe; purge; discontinue
        """,
    ),
    *verbs(Concept.DELAY, "delay; postpone; push back; put/put off; defer*; embargo; slow; slow down; wait; hold/held up; suspend; pause"),
    # Positions on openness itself.
    *verbs(
        Concept.ABANDON,
        """
        abandon; ditch; forsake; retreat from; back away from; move away from; pivot away from; pivot from; walk back; step back from; turn away from; shift away from
        scale back; back out of; back off; pull back from; walk away from; turn its back on; give/gave/given up on; give/gave/given up; drop*; sour on; cool on
        shut/shut the door on; close the door on; backtrack on; renege on; depart from; break/broke/broken with; phase out; pull out of; dump; shelve; scrap*
        distance itself from; cut/cut back on; end; reverse; rethink/rethought; weaken; water down; shift from; move from; turn from; say/said goodbye to
        """,
    ),
    *verbs(
        Concept.EMBRACE,
        """
        embrace; champion; favour; favor; defend; promote; advocate; advocate for; bet on; double down on; argue for; push for; call for; fight for; commit* to
        come/came out in favour of; come/came out in favor of; believe in; prefer*; prioritise; prioritize; welcome; endorse; encourage; adopt; lean/leaned into; support; protect; preserve; sign; want; argue that; co-sign
        subsidise; subsidize; lobby for; exempt; spare; praise; tout; hail; return to; pursue; maintain; retain; uphold/upheld
        focus on; stick to; stick with; stand/stood by; stand/stood behind; invest in; rally behind; recommend; argue; throw/threw/thrown its weight behind
        """,
    ),
    *_spelled(Concept.EMBRACE, {Form.THIRD: "backs", Form.PAST: "backed", Form.ING: "backing"}),
    *verbs(
        Concept.OPPOSE,
        """
        oppose; attack; criticise; criticize; warn against; argue against; reject; lobby against; condemn; resist; denounce; object to; veto
        mock; deride; caution against; speak/spoke/spoken out against; come/came out against; campaign against; warn of; warn about
        """,
    ),
    *verbs(
        Concept.RESTRICT,
        "ban*; restrict; curb; outlaw; prohibit; forbid/forbade/forbidden; crack down on; clamp down on; limit; regulate; tighten; curtail; constrain; block",
    ),
    *verbs(Concept.CAREFUL, "think/thought twice about; tread/trod carefully; tread/trod cautiously"),
    *verbs(
        Concept.MOVE,
        """
        move; shift; pivot; switch; turn; transition; migrate; swing/swung; drift; go/went/gone; head; steer; lean; convert; evolve
        """,
    ),
    # Being, staying, being offered.
    *verbs(
        Concept.STAY,
        "remain; stay; keep/kept; become/became; count as; qualify as; continue to be; treat as; position; meet/met; satisfy; fit*; live up to; turn out",
    ),
    *_spelled(Concept.BE, {Form.THIRD: "is;are;am;isn't;aren't", Form.PAST: "was;were;been;wasn't;weren't", Form.BASE: "be", Form.ING: "being"}),
    *verbs(
        Concept.OFFER,
        "offer; sell/sold; serve; host; provide; supply; deliver; rent; expose; monetise; monetize; use; reach; try; market; operate; give/gave/given",
    ),
    # Licences.
    *verbs(Concept.LICENSE_UP, "charge; require; demand; ask; oblige; force; bar*; exclude"),
    *verbs(Concept.CHANGE, "change; alter; replace; revise; swap*; amend; rewrite/rewrote/rewritten; update; loosen; relax; touch; lift"),
]
