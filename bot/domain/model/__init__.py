"""The nouns of ARCHITECTURE.md's glossary, as frozen dataclasses.

coverage    Source, Entry, Article, Story           stance     Reading and its scales
ledger      Standing, Claim, Shift, Ledger          tenancy    Tenant, Channel, Watch
events      Event, StoryChange, Known, Outcome      messages   Message and its parts
delivery    Alert, Delivery, Receipt                talk       Request, Reply, Actor
"""
