"""Commands: what is typed and what is answered, as tables."""
