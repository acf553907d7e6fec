"""Openvane, a weathervane for AI openness: watchers look, bot thinks, handlers talk.

     watchers/                bot/                                                      handlers/

     source ──▶ fetched ──▶ ┌──────────────── assess (pure) ─────────────────┐
     (feed,     entries     │ article ▶ same? ▶ match ▶ read stance ▶ story  │
      page)                 │                          ▶ ledger ▶ events     │
                            └─────────────────────┬──────────────────────────┘
                                                  ▼  commit: one atomic write
                              core store: articles, readings, stories, ledger, event log
                                                  │                        ▲
                                relay: decide_alerts (pure), per tenant    │ read
                                                  ▼                        │
                              tenant store: outboxes ▶ deliver ▶ Slack / Discord / console
                                                             slash command ┘──▶ reply

A module imports only from the layers below its own (``pyproject.toml`` holds the contracts, ``make imports`` checks them):
``__main__`` → ``cli`` → ``demo`` → ``wiring`` → ``handlers | watchers | store | catalogue | log | settings`` → ``services`` → ``ports`` → ``domain`` → ``errors``.
"""
