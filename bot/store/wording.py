"""New wordings of articles we have already."""

from dataclasses import replace

from bot.domain.model.coverage import Article
from bot.domain.model.events import Edit


def edited(article: Article, edit: Edit) -> Article:
    """The article in its new wording, one edit older."""
    return replace(
        article, title=edit.title, text=article.text if edit.text is None else edit.text, content_hash=edit.content_hash, edits=article.edits + 1
    )
