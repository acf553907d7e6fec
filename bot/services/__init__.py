"""Services load what a decision needs, call the domain, and save what it says. No rule lives here."""
