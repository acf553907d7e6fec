"""Words that tell no happening from another."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COMMON = _words("""
    a about above across after again against ago all almost alone along already also although always am among an and another any anyone anything are around
    as ask asked at away back be became because become been before began behind being below best better between beyond big both bring but by call called came
    can cannot come comes could day days did do does doing done down during each early earlier either else end enough even ever every everyone everything far
    few find first five following for found four from full further gave get give given gives go goes going gone good got great had half has have having he her
    here him himself his how however if in including instead into is it its itself just keep kept know known large last late later latest least left less let
    like likely little long look made make makes making many may maybe me mean means might million billion month months more most much must my named near need
    never new next no nobody none nor not nothing now of off often old on once one only onto or other others our out over own part people per perhaps place
    plan planned plans put quarter rather really recent recently reported right round said same saw say saying says second see seem seen set several she should
    show showed shown since six small so some something soon still such take taken takes tell ten than that the their them then there these they thing things
    think this those though three through thus time times to today together told tomorrow too took toward towards two under until up upon us use used user users
    uses using very want wants was way we week weeks well went were what when where whether which while who whole whose why will with within without work world
    would year years yesterday yet you your monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december earlier later according spokesman spokeswoman spokesperson statement
""")
"""Words of every text."""

BEAT = _words("""
    ai artificial intelligence model models language open opens opened opening openness closed close closes source sourced sourcing weight weights code license
    licence licensed release releases released releasing publish publishes published publishing public available access company companies firm lab labs laboratory
    researchers research researcher developer developers technology tech chief executive ceo founder cofounder startup system systems version versions data
    training trained train proprietary api service product products announce announced launch launched software group report paper decision
""")
"""Words of everybody who writes about the openness of AI."""

PLACES = _words(
    "american americans british china chinese europe european french german japanese korean us uk eu york times hong kong san francisco apache mit github hugging"
    " huggingface face modelscope reddit twitter"
)
"""Names that say where somebody is, which paper it was in, and where and under which licence everybody publishes."""

MONTHS = _words("january february march april may june july august september october november december")

UNITS = MONTHS | _words("million billion trillion percent per people users researchers")
"""Words that make a number say something."""
