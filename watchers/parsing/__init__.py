"""Parsing of bytes from outside, run only in children that can be killed (``watchers.sandbox`` starts them): each parser has inputs that never end.

feeds  pages  links       what a child can be asked for: the entries of a feed, the text of a page, the feeds that a page links,
newsrooms  wordings         the articles that a page links, the words of a policy or licence,
robots  outlines            whether a site lets us read a page, the feeds that a list of them names
jsonfeed                  a format that feedparser does not read
items                     a feed's body taken apart unparsed: the one part that the parent uses, too
charsets  entities        what a document may declare       markup  dates       what is in its fields
__main__                  the child itself: limits, then questions and answers over its pipes

What goes back is plain values, which the parent checks and turns into ours.
"""
