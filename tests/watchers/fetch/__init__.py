"""The client: which addresses, how much, how often."""
