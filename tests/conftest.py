"""Fixtures come from one module per port; each knows its real parts and its doubles."""

pytest_plugins = ["tests.fixtures.platforms", "tests.fixtures.sites", "tests.fixtures.stores"]
