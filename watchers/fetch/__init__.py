"""The polite, bounded client: everything that Openvane fetches from the web comes through here.

addresses   which addresses may be connected to at all        pacing     when a host may be asked again
unpacking   gzip within limits                                headers    what an answer says of itself
trouble     what went wrong, in one sentence
client      the Fetcher, which puts them together
"""

from watchers.fetch.addresses import AllowedHosts
from watchers.fetch.client import Download, Fetcher, Limits
from watchers.fetch.pacing import Pacing, Turns
from watchers.fetch.trouble import FetchTrouble, blocked_sentence

__all__ = ["AllowedHosts", "Download", "FetchTrouble", "Fetcher", "Limits", "Pacing", "Turns", "blocked_sentence"]
