"""Nouns and qualities: what is opened or closed, and the words that say so."""

from bot.domain.stance.lexicon.concepts import Concept, Row, nouns

_AI_NOUNS = (
    "model; models; ai; llm; llms; weights; weight model; weight models; system; systems; checkpoint; checkpoints; foundation models; foundation model; language model; "
    "language models; frontier models; frontier model; frontier; reasoning model; reasoning models; rivals; alternatives; alternative; ai models; ai model; ai systems; version; versions; variants; releases; release; ecosystem; "
    "ecosystems; lab; labs; laboratory; approach; strategy; path; camp; development; research; science; source; ones; artificial intelligence; llama; licence; license; access models; "
    "base model; base models; vision model; video model; family; large model; large models; large language models; large language model; multimodal model; multimodal models; coding model; coding models; image model; image models; "
    "video models; generative ai; machine learning; generative models; world model; world models; speech model; speech models; voice model; voice models; innovation; competitors; providers; publication; platforms"
)


def _beside(quality: str, nouns_: str) -> str:
    return "; ".join(f"{quality} {noun.strip()}" for noun in nouns_.split(";"))


NOUNS: list[Row] = [
    # Qualities that say it by themselves.
    *nouns(
        Concept.OPEN,
        "open source; opensource; open weight; open weights; openly licensed; openly available; publicly available; freely available; downloadable; open model",
    ),
    *nouns(
        Concept.OPEN,
        "open licensing; public weights; free of royalties; royalty free; in the open; openly released; openly; freely downloadable; publicly released; openly published",
    ),
    *nouns(
        Concept.OPEN,
        "fully open; truly open; radically open; open by default; open access model; source available; available as open source; freely; open release; open releases",
    ),
    *nouns(Concept.OPEN, _beside("open", _AI_NOUNS)),
    *nouns(
        Concept.CLOSED,
        "closed source; proprietary; closed weight; closed weights; api only; interface only; service only; closely guarded; walled garden; walled gardens",
    ),
    *nouns(
        Concept.CLOSED,
        "trade secret; trade secrets; behind an api; behind a paywall; behind an interface; behind its api; under lock and key; under wraps; in house; to itself; to themselves",
    ),
    *nouns(
        Concept.CLOSED,
        "secrecy; secretive; black box; black boxes; as a service only; behind closed apis; guarded secret; guarded secrets; not open; unreleased; hosted only; cloud only",
    ),
    *nouns(
        Concept.CLOSED,
        "behind a paid api; behind its own api; non open; paid interface; private api; locked down; locked away; locked up; by invitation only; private; secret; privately; opaque; closed off",
    ),
    *nouns(Concept.CLOSED, _beside("closed", _AI_NOUNS)),
    *nouns(Concept.OPEN_ADJECTIVE, "open; free to download; unrestricted; permissive; reproducible; transparent"),
    *nouns(
        Concept.CLOSED_ADJECTIVE,
        "closed; restricted; unavailable; gated; off limits; limited; locked; internal; where they are; where it is; withheld",
    ),
    *nouns(Concept.OPENNESS, "openness; transparency; open publication; open collaboration; open innovation; open science; open research; sharing"),
    *nouns(
        Concept.BOTH,
        "both open and closed; mix of open and closed; open and closed; open and proprietary; both open source and proprietary; both open source and closed; mixture of open and closed",
    ),
    *nouns(
        Concept.BOTH,
        "open source and proprietary; open source and closed; open weight and proprietary; open weights and proprietary; open or closed; closed and open; proprietary and open; some open",
    ),
    *nouns(
        Concept.BOTH,
        "open and some closed; partly open; partially open; semi open; halfway open; half open; open ish; mixed approach; hybrid approach; hybrid strategy; hybrid model",
    ),
    *nouns(Concept.TRULY, "truly; really; genuinely; fully; actually; strictly; entirely; properly; as open as; completely; technically"),
    *nouns(Concept.ONLY, "only; exclusively; solely; just"),
    *nouns(Concept.AVAILABLE, "available; accessible; obtainable; on offer; usable; reachable; out; up; live"),
    # Licences.
    *nouns(
        Concept.OPEN_LICENCE,
        "mit licence; mit license; apache licence; apache license; apache 2; apache 2 0; apache 2 0 licence; apache 2 0 license; permissive licence; permissive license; mit; apache",
    ),
    *nouns(
        Concept.OPEN_LICENCE,
        "open licence; open license; cc by; creative commons; bsd licence; bsd license; open rail; openrail; mit licensed; apache licensed; community licence; community license; mit file",
    ),
    *nouns(
        Concept.OPEN_LICENCE,
        "permissively; permissive terms; commercial use; open source licence; open source license; llama licence; llama license; modified mit; open model license; open model licence",
    ),
    *nouns(
        Concept.TIGHT_LICENCE,
        "non commercial; noncommercial; research only; pay for a licence; pay for a license; restrictive licence; restrictive license; paid licence; paid license; licence fee; license fee",
    ),
    *nouns(
        Concept.TIGHT_LICENCE,
        "stricter licence; stricter license; tighter licence; tighter license; stricter terms; restrictive terms; commercial licence; commercial license; enterprise licence; enterprise license; tighter terms",
    ),
    *nouns(
        Concept.TIGHT_LICENCE,
        "restrictive custom licence; restrictive custom license; academic use; research use; user cap; usage restrictions; use restrictions; more restrictive; business source licence; business source license",
    ),
    *nouns(Concept.LICENCE, "licence; license; licences; licenses; licensing terms; terms of use; licensing; licence terms; license terms; terms"),
    # Objects.
    *nouns(
        Concept.WEIGHTS,
        "weights; model weights; weight; checkpoints; checkpoint; parameters; torrent; weight files; trained model; trained models; full model; base model weights",
    ),
    *nouns(
        Concept.CODE,
        "source code; model code; training code; inference code; code; codebase; recipe; recipes; training recipe; implementation; algorithm; algorithms; repos; repositories; training scripts",
    ),
    *nouns(
        Concept.CODE,
        "implementation details; ranking code; recommendation algorithm; architecture; code base; inner workings; pipeline; training pipeline",
    ),
    *nouns(
        Concept.DATA,
        "training data; dataset; datasets; data set; data sets; training set; pre training data; pretraining data; training details; technical details; corpus; data; training methods; data sources",
    ),
    *nouns(
        Concept.DATA,
        "training data set; details; training process; size of the model; hyperparameters; data mixture; model size; training dataset; training datasets; synthetic data; training corpora",
    ),
    *nouns(
        Concept.PAPERS,
        "paper; papers; research; findings; scientific work; technical report; technical reports; research papers; preprints; science; publications; research results",
    ),
    *nouns(
        Concept.MODEL,
        "model; models; ai models; ai model; llm; llms; language model; language models; system; version; versions; family; series; foundation model; foundation models; flagship; model family; generation",
    ),
    *nouns(
        Concept.MODEL,
        "ai; frontier model; frontier models; technology; reasoning model; artificial intelligence; software; work; artefacts; artifacts; network; neural network; chatbot; variant; variants; superintelligence; frontier",
    ),
    *nouns(
        Concept.TOOL,
        "cli; agent client; command line; protocol; benchmark; benchmarks; sdk; toolkit; framework; library; libraries; prompt; prompts; system prompt; evaluation; evaluations; evaluation suite; evals; model spec",
    ),
    *nouns(
        Concept.TOOL,
        "plugin; plugins; policy document; browser; editor; client; app; apps; agent; connector; compiler; operating system; kernel; linux; pytorch; redis; chromium; kubernetes; database; robot; harness; interface for",
    ),
    *nouns(
        Concept.TOOL,
        "developer tool; developer tools; terminal tool; coding agent; coding agents; agents; constitution; guidelines; test suite; tool; tools; testing tool; monitoring tool; red teaming tool; agent framework; orchestration",
    ),
    *nouns(
        Concept.TOOL,
        "office; offices; store; campus; data centre; data center; pre orders; registration; waiting list; waitlist; beta; investigation; investigations; probe; shop; applications; sign ups; headquarters; plant; factory",
    ),
    *nouns(
        Concept.TOOL,
        "round; funding round; series a; series b; series c; deal; acquisition; quarter; shares; sale; session; hearing; letter; branch; tender; store front; academy; school; door; doors; position; positions; vacancies; vacancy",
    ),
    *nouns(
        Concept.INTERFACE,
        "api; apis; interface; cloud; chatbot app; paid service; service; server; subscription; subscribers; website; own products; paid tier; paid plan; products; paying customers; app only; hosted version; bedrock; azure; platform",
    ),
    *nouns(Concept.HUB, "hugging face; huggingface; github; modelscope; hub; repository; torrent link; bittorrent"),
    *nouns(
        Concept.DOWNLOAD,
        "download; downloads; downloaded; downloading; run locally; run it locally; self host; fine tune it themselves; run on their own; on their own hardware; run it on their own; inspect; download it; download them",
    ),
    *nouns(
        Concept.CURB,
        "ban; bans; restriction; restrictions; curbs; curb; limits; limit; clampdown; clampdowns; crackdown; prohibition; burden; rules; controls; regulation; obligations; licensing regime; requirements; liability",
    ),
    *nouns(Concept.CURB, "moratorium; export controls; duties; blanket ban; outright ban; targeted actions; measures against; law"),
    *nouns(
        Concept.CAREFUL,
        "careful about; careful what; cautious about; selective about; rigorous about; choosy about; treading cautiously; pickier about; more careful about; more selective",
    ),
    *nouns(
        Concept.EMBRACE,
        "commitment to; committed to; dedication to; champion of; champions of; advocate of; advocate for; supporter of; proponent of; defender of; bet on; embrace of; believer in; support for; leader in; faith in",
    ),
    *nouns(
        Concept.EMBRACE,
        "in favour of; in favor of; pro; backing for; investment in; fan of; pioneer of; dedicated to; loyalty to; promise of; critical for",
    ),
    *nouns(
        Concept.ABANDON,
        "retreat from; departure from; shift away from; move away from; pivot away from; turn away from; step back from; abandonment of; away from; end of; break with; backed away from; reversal of; farewell to",
    ),
    *nouns(Concept.OPPOSE, "opponent of; critic of; opposed to; opposition to; attack on; hostile to; sceptical of; skeptical of; wary of; against"),
    *nouns(
        Concept.MOVE,
        "move toward; move towards; shift to; shift toward; shift towards; pivot to; turn to; turn toward; turn towards; move to; switch to; toward; towards; transition to; turned toward; return to; path to",
    ),
    # Happenings and idioms that borrow the words.
    *nouns(
        Concept.NOISE,
        "open letter; open letters; open beta; open betas; closed beta; closed betas; closed door; closed doors; open door; open hearing; open ended; open philanthropy; open to the public; open question",
    ),
    *nouns(
        Concept.NOISE,
        "open mind; open market; open secret; closed the round; closed a round; closed round; open position; open role; open roles; open standard; open standards; open web; opens up about; opened up about; open ended",
    ),
    *nouns(
        Concept.NOISE,
        "wide open; open fire; open for business; open air; open house; open call; open source intelligence; market close; shares closed; closed higher; closed lower; closed up; closed down; closes for; open internet",
    ),
    *nouns(
        Concept.NOISE,
        "open source software security; stocks closed; closed at; closed deal; opens door to; open doors; opened the door; press release; press releases; release date; release notes; open invitation; open investigation",
    ),
    *nouns(
        Concept.NOISE,
        "closed circuit; closed session; closed loop; open loop; closed deal; closed the quarter; closed the deal; closed its; open wallets; open plan; open floor; open platform for; in an open letter; trademark licence; open books",
    ),
]
