"""What the environment says of proxies is for other programs: a proxy would look addresses up itself, behind our back."""

import pytest

from tests.doubles.site import Site
from watchers.fetch import Fetcher


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
async def test_a_proxy_of_the_environment_is_passed_by(fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    assert (await fetcher.fetch(site.feed_url)).status == 200
