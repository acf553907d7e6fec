"""Why a document is not parsed further."""


class Refusal(Exception):
    """A document that must not be, or cannot be, parsed; the text is one sentence to show an admin, without anything of the document."""
