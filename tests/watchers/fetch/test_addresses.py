from ipaddress import ip_address

import pytest

from watchers.fetch.addresses import AllowedHosts

NOT_PUBLIC = [
    "127.0.0.1", "0.0.0.0", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "100.64.0.1", "198.18.0.1",  # noqa: S104 -- to be refused, not bound.
    "192.0.0.1", "192.88.99.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "2002:7f00:1::", "fd00:ec2::254", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "100::1",
]  # fmt: skip
METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "fe80::a9fe:a9fe",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    refusal = AllowedHosts().refusal(ip_address(address), 80)
    assert refusal is not None
    assert refusal.endswith(".")
    assert address not in refusal


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_a_public_address_on_a_web_port_is_read(address: str, port: int) -> None:
    assert AllowedHosts().refusal(ip_address(address), port) is None


@pytest.mark.parametrize("port", [22, 25, 6379, 1, 65_535])
def test_other_ports_of_public_addresses_are_refused(port: int) -> None:
    refusal = AllowedHosts.parse("true").refusal(ip_address("8.8.8.8"), port)
    assert refusal is not None
    assert str(port) in refusal


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.0.9", "::1", "fd12::1"])
def test_true_allows_loopback_and_private_networks_on_any_port(address: str) -> None:
    assert AllowedHosts.parse(" True ").refusal(ip_address(address), 8056) is None


@pytest.mark.parametrize("address", ["100.64.0.1", "224.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"])  # noqa: S104 -- an address to be refused, not bound.
def test_true_allows_nothing_else(address: str) -> None:
    assert AllowedHosts.parse("true").refusal(ip_address(address), 80) is not None


@pytest.mark.parametrize("address", METADATA)
@pytest.mark.parametrize("text", ["true", "169.254.0.0/16, 100.64.0.0/10, 168.0.0.0/8, fd00::/8, fe80::/10, ::ffff:0:0/96, 64:ff9b::/96, 2002::/16"])
def test_metadata_addresses_stay_refused_whatever_is_allowed(address: str, text: str) -> None:
    assert AllowedHosts.parse(text).refusal(ip_address(address), 80) is not None


def test_a_range_with_a_port_allows_that_port_only() -> None:
    allowed = AllowedHosts.parse("127.0.0.1:8056, [fd00::/64]:9000 [::1]:8080")
    assert allowed.refusal(ip_address("127.0.0.1"), 8056) is None
    assert allowed.refusal(ip_address("127.0.0.1"), 8057) is not None
    assert allowed.refusal(ip_address("127.0.0.2"), 8056) is not None
    assert allowed.refusal(ip_address("fd00::7"), 9000) is None
    assert allowed.refusal(ip_address("::1"), 8080) is None
    assert [allowed.may_lead_to(port) for port in (80, 443, 8056, 9000, 22)] == [True, True, True, True, False]


@pytest.mark.parametrize("text", ["10.1.2.0/24", "10.1.2.0/24:8000", "fd00::/64", "[fd00::]/64:8000", "fd00::1"])
def test_ranges_are_written_as_cidr(text: str) -> None:
    assert len(AllowedHosts.parse(text).ranges) == 1


@pytest.mark.parametrize("text", ["", "  ", ","])
def test_nothing_allows_nothing(text: str) -> None:
    assert AllowedHosts.parse(text) == AllowedHosts()


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0/0",
        "::/0",
        "0.0.0.0/1",
        "2000::/3",
        "yes",
        "localhost",
        "10.0.0.0/8:0",
        "10.0.0.0/8:99999",
        "10.0.0.0/33",
        "[fd00::",
        "1.2.3.4:x",
        "[::1]:",
    ],
)
def test_what_cannot_be_allowed_ends_in_a_sentence_with_the_mend(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        AllowedHosts.parse(text)
