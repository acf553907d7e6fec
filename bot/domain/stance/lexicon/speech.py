"""How a thing is said: speech and who speaks, hedges, negation, time."""

from bot.domain.stance.lexicon.concepts import Concept, Row, nouns, verbs

SPEECH: list[Row] = [
    *verbs(Concept.ACCUSE, "accuse; blame; fault; suspect; sue; chide; ridicule; lampoon; roast; mock; deride; scold; berate; lambast; ding"),
    *verbs(
        Concept.SAY,
        "say/said; tell/told; write/wrote/written; confirm; insist; add; note; state; explain; post; tweet; announce; acknowledge; maintain; assert; reiterate; stress; emphasise; emphasize",
    ),
    *verbs(
        Concept.SAY,
        "claim; promise; pledge; vow; imply; make/made clear; call it;suggest; indicate; signal; hint; believe; think/thought; describe; point out; respond; reply; comment; report; warn; argue; remark; declare; concede; admit*; repeat; credit",
    ),
    *verbs(
        Concept.SAY,
        "clarify; reveal that; observe; complain; predict; expect; view; see/saw/seen; echo; testify; allege; swear/swore/sworn; boast; joke; quip*; muse; reckon; caution; counsel; forecast; estimate; speculate; lament; praise; applaud; hail; contend; posit; opine; characterise; characterize; grumble; gripe; conclude that; assure; guarantee; complain of; worry that; fear that; hope that; doubt that; thank; answer that; reply; promise; confide; recall; remind; declare",
    ),
    *verbs(
        Concept.DENY,
        "deny; reject reports; reject suggestions; reject claims; reject rumours; reject rumors; reject talk; reject the idea; reject the notion; reject accusations; brush aside; brush off; wave away; wave off; shoot/shot down; laugh off; shrug off; scotch; bat* away; bat* down; deny reports; hit/hit back at; dismiss as; rubbish; debunk; dispel*; dismiss; rebut*; refute; dispute; reject the; push back on; call false; contradict; quash; knock down; play down; downplay",
    ),
    *nouns(
        Concept.DENY,
        "contrary to reports; contrary to rumours; contrary to what; fake news; baseless; groundless; unfounded; denial; untrue; not true; false rumour; false rumor; contrary to; no truth; inaccurate; rumours are false; rumors are false; nonsense; misreported; misread",
    ),
    # Words that deny only where the sentence speaks of a report.
    *nouns(
        Concept.FALSE,
        "not at all; not so; wrong; false; made up; completely made up; fabricated; without foundation; invented; mistaken; pure fiction; a misunderstanding; not accurate; incorrect; erroneous",
    ),
    *nouns(
        Concept.HEARSAY,
        "report; reports; claim; claims; rumour; rumours; rumor; rumors; story; stories; talk; suggestion; suggestions; posts; speculation; accusation; accusations; allegation; allegations; idea that; notion that; asked whether; asked if",
    ),
    *nouns(
        Concept.ANONYMOUS,
        "word has it; word is that; it is said; is understood to; are understood to; was understood to; is believed to; are believed to; is thought to; are thought to; with knowledge of; close to the matter; familiar with; sources inside; sources at; source inside; a source; our sources; per sources; insiders say; according to insiders; has learned; has learnt; have learned; on condition of anonymity; condition of anonymity; wishing not to be named; declined to be named; who asked not; two sources; three sources; four sources; several sources; people who attended; people who heard; messages seen; documents seen; slides; leaked slides; leaked documents; leaked memo; leaked email; leaked emails; internal documents; internal messages; circulating; it emerged; reports that; reports of; report that; report claims; reports claim; reports say; reports suggest; report says; report said; is reported to; are reported to; was reported to; is reported; was reported; reported by; tipped to; people in the room; one employee; an employee; employees told; staff told; staffers; told reuters; told bloomberg; told the ft; whispers; gossip; chatter; scoop; on background; people familiar; person familiar; sources said; sources say; sources told; according to sources; sources close; sources familiar; source said; source close; one source; source familiar; insiders; insider; people close; person close; people briefed; reportedly; rumour; rumours; rumor; rumors; rumoured; rumored; allegedly; apparently",
    ),
    *nouns(
        Concept.ANONYMOUS,
        "leaked; leak; leaks; it is understood; said to be; is said to; are said to; was said to; people with knowledge; two employees; three employees; several employees; employees said; person briefed; someone familiar; staff members; seen by; unnamed; anonymous; current and former; asked not to be named; not authorised; people who; employees say",
    ),
    *nouns(
        Concept.ANONYMOUS,
        "according to people; according to two; according to three; according to four; according to several; according to employees; according to staff; officials are; two people; three people; four people; several people; staff say",
    ),
    *nouns(
        Concept.MEDIA,
        "a newspaper; the newspaper; newspaper reported; the new york times; new york times; financial times; the information; bloomberg; reuters; wall street journal; the verge; cnbc; wired; axios; politico; newsletter; business insider",
    ),
    *nouns(
        Concept.MEDIA,
        "this newspaper; the paper reports; the paper reported; the paper said; the times; the economist; le monde; der spiegel; a website; the website reported; semafor; platformer; the wire; the ft; wsj; nyt; news agency; news agencies; outlet; outlets; press reports; the press; 36kr; caixin; latepost; a report; the report; reports; media reports; according to reports; a report from; washington post; local media; state media; techcrunch; south china morning post; the guardian; nikkei; handelsblatt; les echos; a magazine; the atlantic",
    ),
    *nouns(
        Concept.THIRD_PARTY,
        "who left; who quit; who resigned; ex; analyst; analysts; critic; critics; professor; researcher at; commenter; commenters; commentator; commentators; user; users; experts; expert; observers; former; rival; rivals; competitors; competitor; skeptics; sceptics",
    ),
    *nouns(
        Concept.THIRD_PARTY,
        "columnists; commentary; op ed; editorial; scholar; scholars; watchdog; watchdogs; biologists; scientists; physicist; physicists; professors; a lawyer; reviewer; reviewers; one developer; a developer; posters; the thread; top comment; commenter; redditor; the author; essayist; podcaster; fans; detractors; admirers; sceptic; skeptic; purists; hobbyists; tinkerers; programmer; programmers; startups; start ups; journalist; journalists; reporter; students; teacher; consultant; consultants; fund manager; shareholder; shareholders; boss of a rival; onlookers; pundits; pundit; proponents; advocates; activists; academics; lawyers; investors; developers; academic; lawyer; investor; columnist; blogger; forum; reddit; redditors; community; campaigners; economist; economists; historian; supporters; opponents; lobbyists; some; many; readers",
    ),
    *nouns(
        Concept.OFFICIAL,
        "spokesperson; spokesman; spokeswoman; chief executive; ceo; cto; president; vice president; co founder; cofounder; founder; executive; executives; chief scientist; product manager; head of; memo; blog post; statement; filing; officials",
    ),
    *nouns(
        Concept.OFFICIAL,
        "chairman; chair; chairwoman; director; representative; letter to shareholders; earnings call; chief technology officer; chief ai officer; chief; leadership; manager; lead; minister; the company; the lab; the firm; official; policy team",
    ),
    *nouns(
        Concept.STATEMENT,
        "comments; remarks; memo; letter; blog post; statement; post; announcement; interview; communication; note; essay; manifesto; filing; testimony; speech; message; email; e mail; blog; thread; faq",
    ),
    *verbs(
        Concept.MULL,
        "consider; weigh; discuss; debate; mull; explore; contemplate; deliberate; ponder; reconsider; rethink/rethought; re-evaluate; review; toy with; think/thought about; think/thought of; float; examine; look/looked into; eye; toy* with; agonise over; agonize over; argue over; draft; think/thought aloud about; entertain; play with; prepare to; edge toward; edge towards; study; talk/talked about; evaluate; reassess; push for",
    ),
    *nouns(
        Concept.MULL,
        "second thoughts; second thoughts about; second thoughts on; toyed with; floated the idea; close to opening; close to releasing; close to closing; may have to; being considered; has been discussed; draft rules; working on plans; plans under; in talks; under consideration; under discussion; on the table; under review; inclined toward; inclined towards; leaning towards; leaning toward; discussions; undecided; not decided; no decision; may be about to; internal debate; is close to",
    ),
    *verbs(
        Concept.PLAN,
        "plan*; intend; aim; promise; pledge; vow; commit*; agree; undertake/undertook/undertaken; prepare; expect; decide; choose/chose/chosen; schedule; propose; hope; want; seek/sought; offer to; announce plans; resolve",
    ),
    *nouns(
        Concept.PLAN,
        "has set out to; still coming; are coming; is coming; set out to; have set out to; on their way; on its way; on the way; in the works; in the pipeline; under way; plans; plan; pledge; promise; decision; intention; goal; set to; about to; due to; going to; road map; roadmap; on track; coming soon; poised to; ready to; commitment; vow",
    ),
    *nouns(
        Concept.NOT,
        "not; never; no; neither; has yet to; have yet to; had yet to; ceases to; by no means; nowhere near; anything but; no interest in; no desire to; not about to; barely; scarcely; not even; little; nor; cannot; can't; won't; don't; doesn't; didn't; isn't; aren't; wasn't; weren't; hasn't; haven't; hadn't; wouldn't; shouldn't; couldn't; without; none; nothing; hardly; no longer; nowhere; nobody; not yet; less than",
    ),
    *nouns(
        Concept.NOT,
        "no plans to; no plan to; no intention of; no intention to; far from; short of; stop short of; stopped short of; stops short of; stopping short of; rather than; instead of; anything but; yet to; has yet to; have yet to; no reason to; as opposed to",
    ),
    *verbs(
        Concept.STOP,
        "stop*; cease; halt; quit/quit; refuse; decline; fail; avoid; rule out; forgo/forwent/forgone; resist; refrain from; balk at; end; wind/wound down; discontinue; pause; suspend; reject; oppose; swear/swore off; stop short of; freeze/froze",
    ),
    *verbs(Concept.STOP, "skip*; cancel*; scrap*; drop* plans; shelve plans; abandon plans; delay; postpone; hesitate; be reluctant"),
    *nouns(
        Concept.STOP,
        "was wrong to; were wrong to; been wrong to; is wrong to; was a mistake to; is a mistake to; be a mistake to; foolish to; unwise to; reckless to; naive to; irresponsible to; absurd to; madness to; short sighted to; premature to; worry that; worries that; worried that; fear that; fears that; feared that; broke its promise to; betrayed its promise to; breaking its promise to; broken its promise to; betrayed its pledge to; broke its pledge to; reneged on its promise to; went back on its promise to; abandoned its promise to; abandoned plans to; dropped plans to; scrapped plans to; shelved plans to; doubt that; doubts that; doubted that; unlikely to; second thoughts about; second thoughts on; sceptical that; skeptical that; thought better of; loath to; harder; more difficult; barred from; prevented from; unwilling to; reluctant to; reluctance to; refusal to; unable to; too dangerous to; too risky to; a mistake; was a mistake; had been a mistake; wrong to",
    ),
    *nouns(
        Concept.KEEP_ON,
        "still; continue to; continues to; continued to; continue; continues; continued; continuing; keep; keeps; kept; keeping; once more; again",
    ),
    *nouns(Concept.FUTURE, "will; shall; going to; won't; to be; soon; eventually; later this year; next month; next week; next year"),
    *nouns(
        Concept.MAYBE,
        "may; might; could; would; should; maybe; presumably; looks set to; appears set to; seems set to; potentially; possibly; perhaps; potential; possible; possibility; likely; unlikely; speculation; whether; probably; hypothetical",
    ),
    *nouns(
        Concept.IF,
        "if; unless; were; should; suppose; imagine a world; a world in which; picture a; assuming; provided that; imagine; what if; in case; had",
    ),
    *nouns(
        Concept.WISH,
        "should; ought to; must; needs to; need to; hope; hopes; hoping; wish; wishes; urge; urged; urges; urging; calls on; called on; call on; calling on; demand that; petition; begged; please; plea",
    ),
    *nouns(
        Concept.PAST,
        "was founded; were founded; founded in; set up in; in the early days; back then; until then; before it; in its early days; years ago; once; historically; previously; formerly; earlier; used to; had; originally; initially; at first; back in; in the past; traditionally; hitherto; for decades; first models; previous; past; until this year; until now; until recently; early models; early",
    ),
    *nouns(Concept.AGO, "ago; last year; at the time; years earlier; months earlier"),
    *nouns(
        Concept.REGRET,
        "was unwise; unwise; a bad idea; was a mistake; had been a mistake; is a mistake; a mistake; was wrong; is wrong; too dangerous; irresponsible; was not wise; naive",
    ),
    *nouns(
        Concept.DOUBT,
        "inconsistency; doubt; doubts; doubted; fear; fears; risk of; prospect of; prospect; concern; concerns; question of; questions about; debate about; debate over; idea of; talk of; temptation; option of; chances of; odds of; pressure to; calls to; wondered; uncertainty; potential for; case for; hope of; hopes of",
    ),
    *nouns(
        Concept.LONG,
        "has long; have long; for years; always; known for; famous for; reputation for; renowned; history of; positioned; tradition of; consistently; largely",
    ),
    *nouns(
        Concept.COMPARED,
        "like; unlike; such as; compared with; compared to; in contrast to; contrast to; contrast with; than; alternatives to; as opposed to; similar to",
    ),
    *nouns(
        Concept.VIEWED,
        "is praised; praised as; seen as; regarded as; hailed as; known as; described as; described; billed as; touted as; viewed as; criticised as; criticized as; criticised for; criticized for; mocked for; praised for; lauded as; lauded for; in the eyes of; widely seen; dubbed; calls it; called it; a meme; is a meme; hot take; in my view; in my opinion; imo; i think; we think that",
    ),
    *nouns(
        Concept.ANAPHOR,
        "the company; the lab; the firm; the startup; the start up; the group; the organisation; the organization; the laboratory; the institute; the maker; the developer",
    ),
    *nouns(
        Concept.ANAPHOR,
        "it; they; its; their; he; she; his; her; the search company; the tech giant; the search group; the giant; the agency; the board; the team; the search giant; the chipmaker; the administration",
    ),
    *nouns(
        Concept.CONTRAST,
        "while; whereas; but; although; though; by contrast; in contrast; however; meanwhile; yet; unlike; despite; even as; on the other hand",
    ),
]

REASSURANCE: list[Row] = [
    *nouns(
        Concept.REASSURE,
        "still intact; remains intact; remain committed; remains committed; still committed; position unchanged; unchanged; has not changed; have not changed; hasn't changed; haven't changed; no change; not changing; not changed; nothing has changed; stand by; stands by",
    ),
    *nouns(
        Concept.REASSURE,
        "continue to; continues to; will continue; plan to continue; plans to continue; as before; not going anywhere; nothing changes; will stay open; will remain open; not abandoned; never advocated; never considered; never discussed; still believe",
    ),
]
