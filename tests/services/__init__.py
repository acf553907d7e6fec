"""See the module names: each is one subject."""
