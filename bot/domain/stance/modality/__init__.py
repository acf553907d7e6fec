"""What kind of saying it is: the questions that the rules of attribution ask, each a function of one case.

hearing.py    whose word it is
supposing.py  what is not said to be so
timing.py     when it is so
standing.py   positions and postures
"""
