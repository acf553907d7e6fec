"""Parsing of bytes from outside, run only in children that can be killed (``watchers.sandbox`` starts them): each parser has inputs that never end.

feeds  pages  links       what a child can be asked for: the entries of a feed, the text of a page, the feeds that a page links
charsets  entities        what a document may declare       markup  dates       what is in its fields
__main__                  the child itself: limits, then questions and answers over its pipes

What goes back is plain values, which the parent checks and turns into ours.
"""
