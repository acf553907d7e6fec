"""The signs that people and their keyboards put around words."""

QUOTATION_MARKS = '"“”„‟«»＂'
"""Any of them opens a phrase and any of them closes it: phones and word processors choose for people."""
