"""The pure centre: values in, values out; no clock, no log, no network.

entries ─▶ articles ─▶ matching ─▶ stance ─▶ stories ─▶ ledger ─▶ events      (assess puts them in order)
changes ─▶ alerting ─▶ alerts ─▶ messages                                     (relayed per tenant)
stories, readings, ledger ─▶ summaries                                        (what commands answer from)
"""
