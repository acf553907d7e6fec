"""The commands, the same on every platform: from a Request to a Reply."""
