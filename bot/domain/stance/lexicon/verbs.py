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
            Form.PAST: "open sourced; opensourced; open licensed; open weighted; openly released; openly published; openly licensed",
            Form.ING: "open sourcing; opensourcing; open licensing its; open weighting",
            Form.THIRD: "open sources; opensources; open weights the; open weights its",
            Form.BASE: "opensource",
        },
    ),
    *verbs(Concept.OPEN_UP, "reopen"),
    # To open, to publish: open when the object is a model or what it is made of.
    *_spelled(
        Concept.PUBLISH,
        {
            Form.THIRD: "opens; frees; opens up; throws the doors open to; opens the doors to; opens the door to",
            Form.PAST: "opened; freed; opened up; threw the doors open to; opened the doors to",
            Form.ING: "opening; freeing; opening up; opening the doors to",
            Form.BASE: "open up",
        },
    ),
    *verbs(
        Concept.PUBLISH,
        """
        publish; republish; give/gave/given away; give/gave/given out; hand out; democratise; democratize; donate; make/made public
        make/made freely available; open/opened to everyone; throw/threw/thrown open; lay/laid open; lay/laid bare; let/let loose; set/set free; liberate
        give/gave/given back; part with; gift; turn over; put/put in the public domain; go/went/gone public with; surrender; torrent; spread/spread
        """,
    ),
    # To release: what sort of release it is, the clause must say, unless the object is weights, code or data.
    *verbs(
        Concept.RELEASE,
        """
        release; share; post; upload; distribute; ship*; restore; bring/brought out; contribute; hand over; make/made available; put/put out
        put/put back; bring/brought back; re-release; leak out; land; hand; go/went/gone live; print; drop*; surface
        make/made accessible; bring/brought to; put/put up; put/put on; put/put online; unseal; reissue
        """,
    ),
    *verbs(
        Concept.LAUNCH,
        """
        launch; unveil; introduce; debut; come/came out; roll out; carry; bear/bore; sport; hit/hit; go/went/gone up; announce; present; show; feature; preview
        deliver; tease; return; bare; showcase; trot* out; produce; premiere; bundle
        """,
    ),
    # To make, to put: what follows says how.
    *verbs(
        Concept.MAKE,
        """
        make/made; put/put; place; leave/left; let/let; allow; invite; license; licence; relicense; relicence; enable; permit*; move to put; switch
        hand; throw/threw/thrown; lay/laid; grant; bring/brought; set/set; turn; confine; tuck; stash; bury
        """,
    ),
    *verbs(
        Concept.BUILD,
        "build/built; train; create; develop; work on; bet on; design; ready; prepare; craft; write/wrote/written",
    ),
    *verbs(Concept.ARRIVE, "follow; arrive; land; come/came; appear; drop*; be published"),
    *verbs(
        Concept.DOWNLOAD,
        """
        download; run/ran; modify; inspect; fine-tune; self-host; grab*; fetch; redistribute; adapt; tinker with; remix; look inside; build/built on; audit; distil; fork
        """,
    ),
    *verbs(
        Concept.OBTAIN,
        "take/took/taken; have; get/got/gotten; get/got hold of; obtain; access; own; use; check; see/saw/seen; study; examine; deploy; read/read",
    ),
    *verbs(Concept.OPEN_UP, "waive royalties; waive the royalties; waive licence fees; waive license fees; lift/lifted restrictions on"),
    # Idioms: they say it without an object.
    *verbs(
        Concept.OPENING,
        """
        lift/lifted the lid on; lift the lid; crack the door open; open its kimono; open the kimono; spill/spilt the beans on; spill the beans about; show its cards; show/showed/shown their cards
        lay/laid its cards on the table; come/came clean about; come/came clean on; pull back the curtain; pull back the curtain on; draw/drew back the curtain; tear/tore/torn down the paywall; tear/tore/torn down the wall
        open the floodgates; open the vault; open its vault; open the books; open its books; share its secrets; share the secret; jump on the open source bandwagon; join the open source camp; join the open camp
        join the open model race; join the open source race; join the open weight race; convert to open source; turn evangelist for open; wave the open source flag; eat/ate its words about open
        take/took/taken the wraps off the weights; break/broke/broken its silence on how; let/let daylight into; go/went/gone open; go/went/gone fully open; return to its open roots; go/went/gone back to its open roots
        reopen; rejoin the open; throw/threw/thrown in its lot with the open; side with the open
        """,
    ),
    *verbs(
        Concept.CLOSING,
        """
        go/went/gone dark; close up; close ranks; pull up the drawbridge; raise the drawbridge; pull up the ladder; shut/shut the gates; close the gates; slam* the door; slam* the door shut; bolt the door; bar* the door
        draw/drew/drawn a veil over; draw/drew/drawn the curtain; draw/drew/drawn the curtains; draw/drew/drawn the blinds; turn off the tap; turn off the spigot; turn the tap off; shut/shut off the tap; retreat behind
        disappear behind; vanish behind; hide/hid/hidden behind; clam* up; go/went/gone quiet about its; lose/lost its taste for open; lose/lost their taste for open; lose/lost its appetite for open; lose/lost patience with open
        backpedal on open; go/went/gone cold on open; join the closed camp; throw/threw/thrown in its lot with the closed; side with the closed; keep/kept its cards close; keep/kept their cards close; play its cards close
        go/went/gone behind the wall; become/became a closed; close its doors to researchers; eat/ate its words about closed; close itself off; fall/fell/fallen silent; stay mum; keep/kept mum; go/went/gone closed; shut/shut shop
        """,
    ),
    *verbs(Concept.DISCLOSE, "disclose; reveal; document; divulge; explain how; say/said how; say/said what; say/said which; say/said on what"),
    # To keep from others.
    *verbs(
        Concept.WITHHOLD,
        """
        withhold/withheld; hold/held back; conceal; hide/hid/hidden; guard; lock up; lock down; lock away; lock; wall off; gate; keep/kept back; close off; close
        keep/kept to itself; keep/kept under wraps; keep/kept for itself; sit/sat on; refuse access to; paywall; shield; shut/shut off; hoard; seal off; seal; fence off
        keep/kept secret; keep/kept in house; keep/kept private; keep/kept to themselves; hang/hung on to; hang/hung onto; hold/held on to; hold/held onto; cling/clung to
        bottle up; clam* up about; clam* up on; keep/kept quiet about; keep/kept mum about; keep/kept quiet on; keep/kept mum on; stay silent on; stay silent about
        remain silent on; say/said nothing about; say/said nothing of; say/said little about; keep/kept tight hold of; ration; reserve; suppress; shroud; cloak; obscure
        put/put a lid on; hog*; squirrel away; conceal; box* in; ring-fence; keep/kept hold of; sell/sold access; charge for; rent out; keep/kept for; bar* outsiders from
        keep/kept from
        """,
    ),
    *verbs(
        Concept.REMOVE,
        """
        remove; take/took/taken down; pull; withdraw/withdrew/withdrawn; delete; retire; retract; unpublish; take/took/taken offline; go/went/gone offline
        disappear; vanish; scrub*; wipe; purge; discontinue; yank; revoke; rescind; pull the plug on; cut/cut off; depublish; erase; sunset*; take/took/taken back
        take/took/taken away; pull down; unlist; hide/hid/hidden; shut/shut down; disable; end downloads of; stop* downloads of
        """,
    ),
    *verbs(
        Concept.DELAY,
        "delay; postpone; miss; slip*; blow/blew past; let/let slip; push back; put/put off; defer*; embargo; slow; slow down; wait; hold/held up; suspend; pause",
    ),
    # Positions on openness itself.
    *verbs(
        Concept.ABANDON,
        """
        abandon; ditch; forsake; retreat from; back away from; move away from; pivot away from; pivot from; walk back; step back from; turn away from; shift away from
        scale back; back out of; back off; pull back from; walk away from; turn its back on; give/gave/given up on; give/gave/given up; drop*; sour on; cool on
        shut/shut the door on; close the door on; backtrack on; renege on; depart from; break/broke/broken with; phase out; pull out of; dump; shelve; scrap*
        swear/swore off; forswear/forswore; wean itself off; desert; betray; quit/quit; jettison; bury; kill; sacrifice; stray from; drift from; drift away from; leave/left behind
        call time on; draw/drew a line under; go/went/gone back on; lose/lost faith in; tire of; wind/wound down; retire; bid/bade farewell to; lose/lost interest in
        distance itself from; cut/cut back on; end; reverse; rethink/rethought; weaken; water down; shift from; move from; turn from; say/said goodbye to
        """,
    ),
    *verbs(
        Concept.EMBRACE,
        """
        embrace; champion; favour; favor; defend; promote; advocate; advocate for; bet on; double down on; argue for; push for; call for; fight for; commit* to
        come/came out in favour of; come/came out in favor of; believe in; prefer*; prioritise; prioritize; welcome; endorse; encourage; adopt; lean/leaned into; support; protect; preserve; sign; want; argue that; co-sign
        make/made the case for; make/made a case for; foster; nurture; rally for; rally to; plead for; stand/stood up for; swear/swore by; vouch for; extol*; celebrate; vote for
        strengthen; boost; expand support for; favour; throw/threw/thrown weight behind; put/put its weight behind; commit* itself to; reaffirm; double down; evangelise; evangelize; preach; fund; reward; mandate
        subsidise; subsidize; lobby for; exempt; spare; praise; tout; hail; return to; pursue; maintain; retain; uphold/upheld
        focus on; stick to; stick with; stand/stood by; stand/stood behind; invest in; rally behind; recommend; argue; throw/threw/thrown its weight behind
        """,
    ),
    *_spelled(Concept.EMBRACE, {Form.BASE: "would back; will back; to back", Form.THIRD: "backs", Form.PAST: "backed", Form.ING: "backing"}),
    *verbs(
        Concept.OPPOSE,
        """
        oppose; attack; criticise; criticize; warn against; argue against; reject; lobby against; condemn; resist; denounce; object to; veto
        rail against; lash out at; decry; bash; blast; slam*; discourage; distrust; fear; push back against; testify against; vote against; block; strike down; water down
        mock; deride; caution against; speak/spoke/spoken out against; come/came out against; campaign against; warn of; warn about
        """,
    ),
    *verbs(
        Concept.RESTRICT,
        "ban*; restrict; curb; outlaw; bar*; criminalise; criminalize; rein in; stifle; penalise; penalize; police; hamper; choke off; control*; cap*; target; prohibit; forbid/forbade/forbidden; crack down on; clamp down on; limit; regulate; tighten; curtail; constrain; block",
    ),
    *verbs(
        Concept.CAREFUL, "think/thought twice about; tread/trod carefully; tread/trod cautiously; weigh carefully; pick carefully; pick and choose"
    ),
    *verbs(
        Concept.MOVE,
        """
        move; shift; pivot; switch; turn; transition; migrate; swing/swung; drift; go/went/gone; head; steer; lean; convert; evolve; veer; lurch; tilt; edge; gravitate; slide/slid; backslide/backslid; retreat; follow; turn itself; morph; grow/grew/grown; step
        """,
    ),
    # Being, staying, being offered.
    *verbs(
        Concept.STAY,
        "remain; stay; keep/kept; become/became; count as; qualify as; continue to be; treat as; position; meet/met; satisfy; fit*; live up to; turn out; live; sit/sat; exist; reside; run/ran; get/got; prove; look; seem; appear; feel/felt; belong",
    ),
    *_spelled(Concept.BE, {Form.THIRD: "is;are;am;isn't;aren't", Form.PAST: "was;were;been;wasn't;weren't", Form.BASE: "be", Form.ING: "being"}),
    *verbs(
        Concept.OFFER,
        "offer; sell/sold; serve; host; provide; supply; deliver; rent; expose; monetise; monetize; reach; try; market; operate; give/gave/given; access; distribute; lend/lent; sell/sold; peddle; meter",
    ),
    # Licences.
    *verbs(
        Concept.LICENSE_UP,
        "charge; require; demand; ask; oblige; force; bar*; exclude; forbid/forbade/forbidden; prohibit; shut/shut out; lock out; cost/cost; disallow; deny; limit; restrict; cap*",
    ),
    *verbs(Concept.ALLOW, "allow; permit*; let/let; grant; enable; authorise; authorize"),
    *verbs(
        Concept.CHANGE,
        """
        change; alter; replace; revise; swap*; amend; rewrite/rewrote/rewritten; update; loosen; relax; touch; lift; ease; soften; liberalise; liberalize; tighten; toughen; stiffen
        narrow; harden; broaden; widen; simplify; overhaul; modify; trade; exchange; ditch; impose; insert; tack on; move; switch; convert; relicense; relicence
        """,
    ),
]


SPLIT_VERBS: list[Row] = [
    *verbs(
        Concept.PUBLISH,
        """
        give/gave/given away; give/gave/given out; give/gave/given back; hand out; hand over; turn over; throw/threw/thrown open; lay/laid open; lay/laid bare; let/let loose; set/set free
        give/gave/given to the world; give/gave/given to everyone; give/gave/given to anyone; give/gave/given to the public; give/gave/given to the community; give/gave/given to all
        give/gave/given to humanity; give/gave/given to the commons; hand to everyone; hand to anyone; hand to the public; hand to the community; hand to the world; hand to developers
        make/made public; release to the commons; open up; donate to; release in full; publish in full; turn loose; give/gave/given for free; give/gave/given free
        """,
    ),
    *verbs(Concept.RELEASE, "put/put out; put/put up; put/put online; bring/brought out; put/put back; bring/brought back; let/let out"),
    *verbs(
        Concept.WITHHOLD,
        """
        hold/held back; keep/kept back; lock up; lock away; lock down; lock in; wall off; close off; shut/shut off; shut/shut away; shut/shut in; seal off; fence off; tuck away
        keep/kept from the public; keep/kept from outsiders; keep/kept from rivals; keep/kept from competitors; keep/kept from others; put/put away; hold/held close; box* in; fence in; wall in
        put/put behind a paywall; put/put behind an api; put/put behind its api; keep/kept out of; reserve for; hide/hid/hidden away
        """,
    ),
    *verbs(
        Concept.REMOVE,
        "take/took/taken down; take/took/taken offline; take/took/taken off; take/took/taken back; take/took/taken away; pull down; pull from; yank from; yank off; strip* from; remove from; withdraw/withdrew/withdrawn from; pull off; delete from",
    ),
]
"""Verbs whose object may stand between their words: hold the model back."""
