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
        good; best; in our dna; at the heart; at the core; central to; the way; the way to; the only way; the answer; how to win; moves the field; key; vital; keep their lead; stay ahead; ahead; crucial; necessary; democratise; democratize; helps; secure; more secure
        """,
    ),
    *nouns(
        Concept.BAD,
        "hand the lead; cede; cedes; hurt; hurts; harms; stifle; stifles; backfire; backfires; slow; slows; weaken; weakens; punish; punishes; foolish; a mistake; mistake; impossible; entrench; entrenches; concentrate power; concentrates power; concentrating power; free riding; monopoly; monopolies; lock in; lose; loses; danger; dangerous; worse; risk; risks; risky; threat; slower; expensive; fail; fails; tax; wrong; scattered; fall behind; irresponsible; harm; harms; dead end; doomed; reckless; blocked; block",
    ),
    # Qualities that say it by themselves. A bare "open" says it only beside a noun of AI.
    *nouns(
        Concept.OPEN,
        """
        open source; opensource; open weight; open weights; openly licensed; openly available; publicly available; freely available; downloadable; openly
        public weights; free of royalties; royalty free; in the open; openly released; freely downloadable; publicly released; openly published
        fully open; truly open; radically open; open by default; source available; available as open source; open licensing; open to all; without restrictions
        free to download; available for download; available to download; anyone can use; free for commercial use; without conditions; free to use and modify
        free for commercial; free for research; for commercial and research; for both research and commercial; for research and commercial; for others to run; for others to use; for others to build on; openly accessible; weights included; weights and all; code included; data included; code and all; data and all; with weights; for the taking; had for nothing; for anyone to take; for anybody to take
        for anyone to use; for anybody to use; for everyone to use; for all to use; for all to see; in full; glass house; glass box; in the wild; permissively licensed; hold nothing back; holds nothing back
        held nothing back; nothing held back; in the public domain; public domain; do what you like; used for anything; free for any use; free for all; free to modify
        free for research; free for academics; open science; free weights; free models; free checkpoints; free llamas; free ais; run at home; runnable at home; run it at home; run them at home
        run on your own; run on their own; on your own machine; on your own hardware; on their own servers; hold in your own hands; self hostable; self hosted; self hosting; locally runnable
        free and open; open and free; open recipe; open training; open checkpoints; open release; open releases; public release of the weights; public checkpoints; public weights; free download
        free downloads; show its work; showing its work; showed its work; shows its work; for royalties; free licence; free license; unrestricted use; without restriction; any use
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
        in house; strictly in house; strictly internal; behind closed doors of; behind the wall; behind a wall; behind walls; behind its walls; behind paywalls; behind a paid wall; by invitation only; invitation only
        invite only; paying customers only; to paying customers; to paying clients; for paying customers; for paying clients; to api customers; customers alone; customers only; subscribers only
        on its own servers; on the company's servers; on its servers; on its own machines; on its machines; nowhere else; no download link; no downloads; no download; not for download; off the shelf; hush hush; in a vault; in the vault
        closed doors to researchers; guarded; more closed off; black boxed; inaccessible; off limits to; closed llamas; non public; nonpublic; not public; kept from the public; fully closed; strictly proprietary; entirely proprietary; closed platform
        closed models; private models; private model; commercial only; in name only; rented out; under seal; for itself alone; to ourselves; for ourselves; to insiders; for insiders; never leave the building; leave the building
        closed door policy; closed lab; closed labs; closed company; closed ai company; gated access; limited release; restricted release; api customers; through an api alone; via api only; via an api only; api exclusive; api alone; only via api; only via an api; only in the api
        where outsiders; out of public; internal only; private research; under embargo; secret sauce; hidden from; no public weights; behind a waitlist; behind a login; behind doors; to select partners; to selected partners; to a few partners; to trusted partners; trusted testers
        closed apis; closed api; generally unavailable; by the token; inside its walls; within its walls; within google's walls; closed access; less open; less transparent; more closed; more secretive; more guarded; closed llama; off the internet; out of reach; in secret
        """,
    ),
    *nouns(Concept.CLOSED, _beside("closed")),
    *nouns(
        Concept.OPEN_ADJECTIVE,
        "open; free to download; unrestricted; permissive; reproducible; public; transparent; inspectable; modifiable; self-hostable; reusable",
    ),
    *nouns(
        Concept.CLOSED_ADJECTIVE,
        "closed; off limits; exclusive; guarded; non-public; classified; shuttered; locked; where they are; where it is; withheld; private; internal; secret; a secret; confidential; gated; shut",
    ),
    *nouns(
        Concept.OPENNESS, "openness; open publication; open collaboration; open innovation; open science; open research; transparency; open access"
    ),
    *nouns(
        Concept.BOTH,
        """
        both kinds; both kinds of model; both sorts; both types; both open source and proprietary; open source and proprietary; proprietary and open source; open source and closed; closed and open source; open weight and closed; both open and closed; mix of open and closed; open and closed; open and proprietary; open or closed; closed and open; proprietary and open
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
        business source licence; business source license; research only licence; research only license; research only; commercial terms; paid plan; harsher licence; harsher license
        forbids commercial use; forbid commercial use; bars commercial use; bar commercial use; bans commercial use; prohibits commercial use; barring commercial use; banning commercial use; no commercial use
        non commercial licence; non commercial license; noncommercial licence; noncommercial license; non commercial clause; noncommercial clause; royalty clause; royalties clause; revenue cap; revenue threshold
        commercial restrictions; commercial clause; restrictive clause; restrictions on use; restrictions on commercial use; anti competitive terms; tougher terms; tougher licence; tougher license; proprietary licence; proprietary license
        """,
    ),
    *nouns(
        Concept.LICENCE,
        "its terms; the terms; model terms; usage terms; terms for; terms on; new terms; usage policy; use policy; acceptable use; acceptable use policy; fine print; licence; license; licences; licenses; licensing terms; licensing; non commercial use; noncommercial use; non commercial; licence terms; license terms; terms of the licence; terms of the license",
    ),
    # Objects: what a model is made of.
    *nouns(
        Concept.WEIGHTS,
        "weights; model weights; checkpoints; checkpoint; parameters; torrent; weight files; trained weights; full weights; model files; magnet link; safetensors; gguf; gguf files; raw model; base weights; pretrained weights; final checkpoint",
    ),
    *nouns(
        Concept.CODE,
        """
        source code; model code; training code; inference code; code; codebase; training recipe; training scripts; implementation details; ranking code
        recommendation algorithm; code base; training pipeline; algorithm; repos; repositories; recommender; ranking model; training logs; training stack; training framework; training recipes; recipe; recipes; the insides; insides; research code; training infrastructure; pretraining code
        """,
    ),
    *nouns(
        Concept.DATA,
        """
        training data; dataset; datasets; data set; data sets; training set; pre training data; pretraining data; training details; technical details
        training methods; data sources; training process; hyperparameters; data mixture; training dataset; training datasets; training corpora; corpus
        full data; post-training data; data recipe; training corpus; pretraining corpus; data mix; dataset mixture; list of sources; training run; its size; size of the model; sources in its training; datasheet; system card; model card; parameter count
        architecture; details of its training; inner workings; what it was trained on; how it was trained; additional implementation details
        """,
    ),
    *nouns(
        Concept.PAPERS,
        "paper; papers; research; findings; technical report; technical reports; research papers; preprints; publications; research results; scientific work; its science; best ideas; their science; its research; scientific papers; academic papers; what it learned; discoveries",
    ),
    *nouns(
        Concept.MODEL,
        """
        model; models; ai models; ai model; llm; llms; language model; language models; foundation model; foundation models
        flagship; model family; frontier model; frontier models; reasoning model; neural network; base model; ai model; ai models
        large language model; large language models; video model; image model; speech model; voice model; coding model; world model; reasoning models; vision model; small model; small models; translation model; embedding model
        embedding models; reasoning system; generative model; generative models; mixture of experts; moe; base models; chat model; base variant; chat variants; multimodal model; open models
        """,
    ),
    *nouns(
        Concept.SHAM,
        "polluting; pollute; misuse; misusing; hijack; hijacking; abuse of; a stretch; misleading; so called; supposedly; marketing; stunt; publicity stunt; pose; facade; theatre; theater; veneer; myth; lip service; fig leaf; pr; pr move; marketing ploy; ploy; bait; bait and switch; trap; slogan; buzzword; pretence; pretense; gimmick; sham; label; branding",
    ),
    *nouns(Concept.AI, "ai; artificial intelligence; superintelligence; machine learning; generative ai; algorithms; ai systems; chatbots"),
    *nouns(
        Concept.ARTEFACT,
        "the smaller; the larger; the bigger; the other; the former; the latter; the smallest; the largest; the first; the second; version; versions; variant; variants; everything; whole thing; the lot; line; inventions; sibling; engine; assistant; offspring; lineup; systems; series; system; systems; technology; work; successor; generation; chatbot; inventions; family; series; product; products",
    ),
    # Objects that are not the model: the tooling rule.
    *nouns(
        Concept.TOOL,
        """
        cli; agent client; command line; protocol; benchmark; benchmarks; sdk; toolkit; framework; library; libraries; prompt; prompts; system prompt
        system prompts; evaluation; evaluations; evaluation suite; evals; model spec; plugin; plugins; policy document; browser; editor; client; app; apps; agent
        connector; compiler; interpreter; terminal; shell; game; games; emulator; font; codec; driver; drivers; notebook; simulator; parser; template; templates; game engine; programming language; language server; operating systems; operating system; kernel; linux; pytorch; redis; chromium; kubernetes; database; robot; harness; developer tool
        developer tools; terminal tool; coding agent; coding agents; constitution; guidelines; test suite; tool; tools; testing tool; monitoring tool; orchestration
        agent framework; react; chip design; file format; design; data centre designs; hardware; rack; playbook for; standard; vs code; ide; copilot; extension; extensions; skill; skills; context protocol; model context protocol; agents; demo; demos; terraform; elasticsearch
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
    *nouns(
        Concept.HUB,
        "hugging face; huggingface; hf; the hub; public hubs; public hub; kaggle; gitee; gitcode; civitai; ollama; lm studio; github; modelscope; hub; repository; torrent link; bittorrent; repo",
    ),
    *nouns(
        Concept.DOWNLOAD,
        """
        host it; host them; host its models; host their models; hosted elsewhere;        run locally; run it locally; self host; fine tune it themselves; run on their own; on their own hardware; run it on their own
        download it; download them; inspect; inspected; modified; run it themselves; downloaded; modify; redistribute; self hosted; fine tuned; grab; grabbed; built upon; build upon; studied; look inside; tinker; looked at; forked; run offline; run on a laptop
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
        "careful about; careful what; careful with; cautious about; cautious with; selective about; selective with; rigorous about; choosy about; pickier about; more selective in; rethinking how much; rethinking what; reconsidering how much; reconsidering what; reviewing how much; reviewing what; rethink how much; rethink what; limits on what; guarded about; wary about what; less willing to",
    ),
    *nouns(
        Concept.EMBRACE,
        """
        commitment to; dedication to; champion of; champions of; advocate of; advocate for; supporter of; supporters of; proponent of; defender of; bet on
        embrace of; believer in; support for; leader in; faith in; in favour of; in favor of; backing for; investment in; fan of; pioneer of; dedicated to
        loyalty to; promise of; cheerleader for; cheerleader of; standard bearer of; standard bearer for; champion for; voice for; hymn to; plea for; praise of; in praise of; defence of; defense of; in defence of; in defense of; return to; push for; push toward; push towards; belief in; embrace; friend of; home of; love of; appetite for; signatories to; signatory to; signatories of; signatory of; case for; win with; contribution to
        """,
    ),
    *nouns(
        Concept.ABANDON,
        """
        retreat from; departure from; shift away from; move away from; pivot away from; turn away from; step back from; abandonment of; end of; break with
        backed away from; reversal of; farewell to; away from; instead of; u turn on; about face on; goodbye to; betrayal of; abandoning; desertion of; exit from; the end of; death of; end to; climbdown on; disillusion with
        """,
    ),
    *nouns(Concept.OPPOSE, "opponent of; critic of; opposed to; opposition to; attack on; hostile to; sceptical of; skeptical of; wary of; tax on"),
    *nouns(
        Concept.MOVE,
        "move toward; move towards; shift to; shift toward; shift towards; pivot to; turn to; turn toward; turn towards; move to; switch to; transition to; return to; turned toward",
    ),
    *nouns(
        Concept.WITHHOLD,
        "no details about; no details on; no details of; no information about; no information on; few details about; few details on; little about",
    ),
    # Happenings and idioms that borrow the words.
    *nouns(
        Concept.NOISE,
        """
        open letter; open letters; open beta; open betas; closed beta; closed betas; closed door; closed doors; open door; open hearing; open ended; open philanthropy
        goes public; go public; went public; going public; going open book; open to the public; open question; open mind; open market; open secret; closed the round; closed a round; closed round; open position; open role; open roles
        open standard; open standards; open web; opens up about; opened up about; open up about; wide open; open fire; open for business; open air; open house; open call
        open source intelligence; market close; shares closed; closed higher; closed lower; closed up; closed down; closes for; open internet; opens door to; open doors
        opened the door; press release; press releases; release date; release notes; open investigation; closed circuit; closed session; closed loop; open loop
        closed the quarter; closed the deal; open wallets; open plan; open floor; open source software; trademark licence; open source project; open source maintainers
        driving licence; drivers license; open bar; open day; open court; behind closed doors; closed a deal; closed its; open jobs; opened trading
        """,
    ),
]
