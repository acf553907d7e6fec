"""Answers composed of what is stored."""
