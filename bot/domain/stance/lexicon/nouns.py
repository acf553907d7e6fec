"""Nouns and qualities: what is opened or closed, and the words that say so."""

from bot.domain.stance.lexicon.concepts import Concept, Row, nouns

_AI_NOUNS = """
    model; models; ai; llm; llms; weights; weight model; weight models; system; systems; checkpoint; checkpoints; foundation model; foundation models; language model
    language models; frontier model; frontier models; frontier; reasoning model; reasoning models; rivals; alternative; alternatives; ai model; ai models; ai system
    ai systems; ecosystem; ecosystems; approach; strategy; camp; development; research; science; ones; artificial intelligence
    base model; base models; vision model; video model; family; large model; large models; large language model; large language models; multimodal model
    multimodal models; coding model; coding models; image model; image models; video models; generative ai; machine learning; generative models; world model
    world models; speech model; speech models; voice model; voice models; innovation; competitors; release; releases; version; versions; variant; variants
    successor; flagship; counterparts; lab; labs; playbook; course; code; mission; roots; principles; ethos; ideals; origins; publishing; stack; distribution; technology; source model; source models
"""


def _beside(quality: str) -> str:
    return "; ".join(f"{quality} {noun.strip()}" for line in _AI_NOUNS.splitlines() for noun in line.split(";") if noun.strip())


NOUNS: list[Row] = [
    # What is said of open or closed models as such, by those who have a side.
    *nouns(
        Concept.GOOD,
        """
        win; wins; drive; drives; better; safer; critical; essential; important; future; benefit; benefits; faster; right; path forward; needed; strengthen; strengthens
        good; best; key; vital; keep their lead; stay ahead; ahead; crucial; necessary; democratise; democratize; helps; secure; more secure
        """,
    ),
    *nouns(
        Concept.BAD,
        "lose; loses; danger; dangerous; worse; risk; risks; risky; threat; slower; expensive; fail; fails; tax; wrong; scattered; fall behind; irresponsible; harm; harms; dead end; doomed; reckless; blocked; block",
    ),
    # Qualities that say it by themselves. A bare "open" says it only beside a noun of AI.
    *nouns(
        Concept.OPEN,
        """
        open source; opensource; open weight; open weights; openly licensed; openly available; publicly available; freely available; downloadable; openly
        public weights; free of royalties; royalty free; in the open; openly released; freely downloadable; publicly released; openly published
        fully open; truly open; radically open; open by default; source available; available as open source; open licensing; open to all; without restrictions
        free to download; available for download; available to download; anyone can use; free for commercial use; without conditions; free to use and modify
        for any purpose; no strings attached; without limits; more open; more transparent; open camp; open weighted; open sourced model; open sourced models; open ai
        """,
    ),
    *nouns(Concept.OPEN, _beside("open")),
    *nouns(
        Concept.CLOSED,
        """
        closed source; proprietary; closed weight; closed weights; api only; interface only; service only; closely guarded; walled garden; walled gardens
        trade secret; trade secrets; behind an api; behind a paywall; behind an interface; behind its api; under lock and key; under wraps; to itself
        to themselves; for itself; for themselves; secrecy; secretive; black box; black boxes; as a service only; behind closed apis; guarded secret; guarded secrets; unreleased; hosted only
        cloud only; behind a paid api; behind its own api; paid interface; private api; locked down; locked away; locked up
        opaque; closed off; closed shop; as a paid service; as a service; behind a subscription; behind a login; tight lipped; closed books; close to its chest
        closed access; less open; less transparent; more closed; more secretive; more guarded; closed llama; off the internet; out of reach; in secret
        """,
    ),
    *nouns(Concept.CLOSED, _beside("closed")),
    *nouns(Concept.OPEN_ADJECTIVE, "open; free to download; unrestricted; permissive; reproducible; public"),
    *nouns(
        Concept.CLOSED_ADJECTIVE,
        "closed; off limits; where they are; where it is; withheld; private; internal; secret; a secret; confidential; unavailable; gated; shut",
    ),
    *nouns(
        Concept.OPENNESS, "openness; open publication; open collaboration; open innovation; open science; open research; transparency; open access"
    ),
    *nouns(
        Concept.BOTH,
        """
        both open and closed; mix of open and closed; open and closed; open and proprietary; open or closed; closed and open; proprietary and open
        partly open; partially open; semi open; halfway open; half open; mixed approach; hybrid approach; hybrid strategy; some open; mostly open
        open washing; openwashing; staged release; gradual release; in stages; open weight and proprietary; case by case
        """,
    ),
    *nouns(
        Concept.TRULY,
        "truly; really; genuinely; fully; actually; strictly; entirely; properly; as open as; completely; technically; quite; real; all; every; everything; definition; standards; so called; supposedly; nominally",
    ),
    *nouns(Concept.ONLY, "only; exclusively; solely"),
    *nouns(Concept.AVAILABLE, "available; accessible; obtainable; on offer; usable; reachable; out; up; live"),
    # Licences.
    *nouns(
        Concept.OPEN_LICENCE,
        """
        mit licence; mit license; apache licence; apache license; apache 2; apache 2 0; apache 2 0 licence; apache 2 0 license; permissive licence
        permissive license; mit; apache; cc by; creative commons; bsd licence; bsd license; bsd; open rail; openrail; mit licensed; apache licensed
        community licence; community license; mit file; permissively; permissive terms; modified mit; open model license; open model licence; gpl
        commercial use; open source licence; open source license; llama licence; llama license; permissive open licence; permissive open license; open licence; open license
        permissive mit; permissive apache; openly licensed; open licences; open licenses
        """,
    ),
    *nouns(
        Concept.TIGHT_LICENCE,
        """
        restrictive licence; restrictive license; paid licence; paid license; licence fee; license fee; stricter licence; stricter license; tighter licence
        tighter license; stricter terms; restrictive terms; commercial licence; commercial license; enterprise licence; enterprise license; tighter terms
        pay for a licence; pay for a license; buy a licence; buy a license; user cap; usage restrictions; use restrictions; more restrictive
        business source licence; business source license; research only licence; research only license
        """,
    ),
    *nouns(
        Concept.LICENCE,
        "licence; license; licences; licenses; licensing terms; licensing; non commercial use; noncommercial use; non commercial; licence terms; license terms; terms of the licence; terms of the license",
    ),
    # Objects: what a model is made of.
    *nouns(Concept.WEIGHTS, "weights; model weights; checkpoints; checkpoint; parameters; torrent; weight files; trained weights; full weights"),
    *nouns(
        Concept.CODE,
        """
        source code; model code; training code; inference code; code; codebase; training recipe; training scripts; implementation details; ranking code
        recommendation algorithm; code base; training pipeline; algorithm; repos; repositories; recommender; ranking model
        """,
    ),
    *nouns(
        Concept.DATA,
        """
        training data; dataset; datasets; data set; data sets; training set; pre training data; pretraining data; training details; technical details
        training methods; data sources; training process; hyperparameters; data mixture; training dataset; training datasets; training corpora; corpus
        architecture; details of its training; inner workings; what it was trained on; how it was trained; additional implementation details
        """,
    ),
    *nouns(
        Concept.PAPERS,
        "paper; papers; research; findings; technical report; technical reports; research papers; preprints; publications; research results; scientific work",
    ),
    *nouns(
        Concept.MODEL,
        """
        model; models; ai models; ai model; llm; llms; language model; language models; foundation model; foundation models
        flagship; model family; frontier model; frontier models; reasoning model; neural network; base model; ai model; ai models
        large language model; large language models
        """,
    ),
    *nouns(Concept.AI, "ai; artificial intelligence; superintelligence; machine learning; generative ai; algorithms; ai systems; chatbots"),
    *nouns(
        Concept.ARTEFACT,
        "version; versions; variant; variants; system; systems; technology; work; successor; generation; chatbot; inventions; family; series; product; products",
    ),
    # Objects that are not the model: the tooling rule.
    *nouns(
        Concept.TOOL,
        """
        cli; agent client; command line; protocol; benchmark; benchmarks; sdk; toolkit; framework; library; libraries; prompt; prompts; system prompt
        system prompts; evaluation; evaluations; evaluation suite; evals; model spec; plugin; plugins; policy document; browser; editor; client; app; apps; agent
        connector; compiler; operating system; kernel; linux; pytorch; redis; chromium; kubernetes; database; robot; harness; developer tool
        developer tools; terminal tool; coding agent; coding agents; constitution; guidelines; test suite; tool; tools; testing tool; monitoring tool; orchestration
        agent framework; react; chip design; file format; design; data centre designs; hardware; rack; playbook for; standard; context protocol; terraform; elasticsearch
        """,
    ),
    # Objects that borrow the verbs: offices open, rounds close.
    *nouns(
        Concept.TOOL,
        """
        office; offices; store; campus; data centre; data center; data centres; data centers; pre orders; preorders; registration; waiting list; waitlist; beta
        investigation; investigations; probe; shop; applications; sign ups; headquarters; plant; factory; round; funding round; series a; series b; series c; deal
        acquisition; quarter; shares; sale; session; hearing; branch; tender; academy; school; door; doors; positions; vacancy; vacancies; doors to
        annual report; earnings; results; quarterly results; report; figures; accounts; jobs; contract; subscription; meeting; event; conference; blog post; post
        photo; trailer; forecast; guidance; statement; podcast; gap; talks; talks with; loop; bids; bidding; lab in; hub in; centre in; center in; facility
        """,
    ),
    *nouns(
        Concept.INTERFACE,
        """
        api; apis; interface; cloud; chatbot app; paid service; service; services; server; subscription; subscribers; website; own products; paid tier; paid plan; products
        paying customers; hosted version; bedrock; azure; platform; app; paid interface; own app; its own chatbot; customers; partners
        """,
    ),
    *nouns(Concept.HUB, "hugging face; huggingface; github; modelscope; hub; repository; torrent link; bittorrent; repo"),
    *nouns(
        Concept.DOWNLOAD,
        """
        run locally; run it locally; self host; fine tune it themselves; run on their own; on their own hardware; run it on their own
        download it; download them; inspect; inspected; modified; run it themselves
        """,
    ),
    *nouns(
        Concept.CURB,
        """
        ban; bans; restriction; restrictions; curbs; curb; limits; limit; clampdown; clampdowns; crackdown; prohibition; burden; rules; controls; regulation
        obligations; licensing regime; requirements; liability; moratorium; embargo; embargoes; exemption; exemptions; blanket ban; outright ban; measures against; regulating; restricting; banning; limiting
        """,
    ),
    # Positions as nouns.
    *nouns(
        Concept.CAREFUL,
        "careful about; careful what; careful with; cautious about; cautious with; selective about; selective with; rigorous about; choosy about; pickier about; more selective in",
    ),
    *nouns(
        Concept.EMBRACE,
        """
        commitment to; dedication to; champion of; champions of; advocate of; advocate for; supporter of; supporters of; proponent of; defender of; bet on
        embrace of; believer in; support for; leader in; faith in; in favour of; in favor of; backing for; investment in; fan of; pioneer of; dedicated to
        loyalty to; promise of; signatories to; signatory to; signatories of; signatory of; case for; win with; contribution to
        """,
    ),
    *nouns(
        Concept.ABANDON,
        """
        retreat from; departure from; shift away from; move away from; pivot away from; turn away from; step back from; abandonment of; end of; break with
        backed away from; reversal of; farewell to; away from; instead of
        """,
    ),
    *nouns(Concept.OPPOSE, "opponent of; critic of; opposed to; opposition to; attack on; hostile to; sceptical of; skeptical of; wary of; tax on"),
    *nouns(
        Concept.MOVE,
        "move toward; move towards; shift to; shift toward; shift towards; pivot to; turn to; turn toward; turn towards; move to; switch to; transition to; return to; turned toward",
    ),
    # Happenings and idioms that borrow the words.
    *nouns(
        Concept.NOISE,
        """
        open letter; open letters; open beta; open betas; closed beta; closed betas; closed door; closed doors; open door; open hearing; open ended; open philanthropy
        open to the public; open question; open mind; open market; open secret; closed the round; closed a round; closed round; open position; open role; open roles
        open standard; open standards; open web; opens up about; opened up about; open up about; wide open; open fire; open for business; open air; open house; open call
        open source intelligence; market close; shares closed; closed higher; closed lower; closed up; closed down; closes for; open internet; opens door to; open doors
        opened the door; press release; press releases; release date; release notes; open investigation; closed circuit; closed session; closed loop; open loop
        closed the quarter; closed the deal; open wallets; open plan; open floor; open source software; trademark licence; open source project; open source maintainers
        driving licence; drivers license; open bar; open day; open court; behind closed doors; closed a deal; closed its; open jobs; opened trading
        """,
    ),
]
