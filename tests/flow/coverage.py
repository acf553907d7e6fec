"""Three articles of three kinds, as outlets would write them: a report that is denied, a promise of the company's own, an essay."""

from tests.doubles.site import Site

REPORT_QUOTE = "have talked about keeping the weights of the company’s next flagship model to themselves"
DENIAL_QUOTE = "We will continue to release open models"
MEMO_QUOTE = "we will not open source all of our most capable models"

REPORT = f"""
<p>Executives at Meta {REPORT_QUOTE}, the Coast Chronicle reported on Tuesday, citing two people who were in the room.
The talks are at an early stage and nothing has been decided.</p>
<p>A spokesperson for Meta denied that its position had changed. “{DENIAL_QUOTE},” the spokesperson said.</p>
<p>Shares in the company were little changed.</p>
<h3>Leave a reply</h3><p>Your email address will not be published. Required fields are marked *</p>
"""
MEMO = f"""
<p>Meta will be choosier about what it gives away. In a memo published on Wednesday its chief executive, Mark Zuckerberg, wrote that
“{MEMO_QUOTE}”.</p>
<p>Until now the company had released the weights of each Llama model.</p>
<p>More stories you might enjoy</p><ul><li>OpenAI releases weights of everything</li><li>Ten phones for the summer</li></ul>
"""
ESSAY = """
<p>There are two ways to build this technology. Companies such as Google have long kept their best models behind an interface, and it has paid.
Meta has built its strategy on open models, and every start-up that adopts one becomes a supplier of ideas.</p>
<p>Which way is better is a question of patience, not of virtue. Platforms are won by whoever is used, and what is free is used most.</p>
"""


def publish_all(site: Site) -> None:
    """The three of them, at once."""
    site.publish(title="Meta lab weighs a closed flagship", body=REPORT, path="/report", guid="r1")
    site.publish(title="Zuckerberg on what Meta gives away", body=MEMO, path="/memo", guid="m1")
    site.publish(title="The patience of platforms: Meta and its peers", body=ESSAY, path="/essay", guid="e1")
