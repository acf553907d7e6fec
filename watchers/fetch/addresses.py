"""Which addresses may be connected to: public ones by a positive rule, private ones only by the operator's leave.

Python's own ``is_global`` calls multicast, 6to4, NAT64 and retired ranges global, so the rule here names what is public rather than what is not.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

WEB_PORTS = frozenset({80, 443, 8080, 8443})

_METADATA = tuple(map(ip_network, ("169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32", "fe80::/10", "fd00:ec2::/32", "fd20:ce::254/128")))
"""Where clouds answer with a machine's own secrets (and all link-local addresses, where most do): refused whatever the operator allows."""
_NOT_PUBLIC_V4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4")))
_PUBLIC_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")

_PRIVATE = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
_RANGE = re.compile(r"(?:\[(?P<v6>[^\]]+)\](?P<length>/\d+)?|(?P<v4>[^:\[\]]+)|(?P<bare>[^\[\]]*:[^\[\]]*:[^\[\]]*))(?::(?P<port>\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Range:
    """A network that may be connected to, on one port or on any."""

    network: Network
    port: int | None = None

    def covers(self, address: Address, port: int) -> bool:
        """Whether the address with the port is in it."""
        return address in self.network and self.port in {None, port}


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The private addresses that the operator lets Openvane read from. Metadata addresses stay refused even where a range holds them."""

    ranges: tuple[Range, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "AllowedHosts":
        """The meaning of ``OPENVANE_ALLOW_PRIVATE_HOSTS``: nothing, ``true`` (loopback and private networks), or a list of CIDR[:port].

        Raises ``ValueError`` with one sentence that names the mend.
        """
        if text.strip().casefold() == "true":
            return cls(tuple(Range(ip_network(network)) for network in _PRIVATE))
        return cls(tuple(_range(part) for part in re.split(r"[\s,]+", text.strip()) if part))

    def cover(self, address: Address, port: int) -> bool:
        """Whether the operator allows this address, so that the list of ports and the pacing do not apply to it."""
        return not _is_metadata(address) and any(allowed.covers(address, port) for allowed in self.ranges)

    def may_lead_to(self, port: int) -> bool:
        """Whether any address on this port could be allowed: if not, there is no need to look a host up."""
        return port in WEB_PORTS or any(allowed.port in {None, port} for allowed in self.ranges)

    def refusal(self, address: Address, port: int) -> str | None:
        """Why this address must not be connected to: one sentence; None when it may be. The sentence does not tell what is there."""
        if self.cover(address, port):
            return None
        if _is_metadata(address) or not _is_public(address):
            return (
                "This address leads into a private network, which Openvane does not read; "
                "an operator can allow it by OPENVANE_ALLOW_PRIVATE_HOSTS, but never link-local or cloud metadata addresses."
            )
        return None if port in WEB_PORTS else port_refusal(port)


def port_refusal(port: int) -> str:
    """Why a port is refused, and the mend."""
    return f"Openvane reads from the ports 80, 443, 8080 and 8443 only, not from {port}; use an address on one of these."


def _range(text: str) -> Range:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:60]!r} is not a range of addresses; write CIDR or CIDR:port, such as 10.1.2.0/24 or [fd00::/64]:8080.")
    bare = match["v4"] or match["bare"]
    return Range(_network(bare or f"{match['v6']}{match['length'] or ''}"), _port(match["port"]))


def _network(text: str) -> Network:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a range of addresses; write it as CIDR, such as 10.1.2.0/24 or fd00::/64.") from None
    if network.prefixlen < (8 if network.version == 4 else 7):
        raise ValueError(f"{text} allows far too much; name the ranges that your own feeds are in, such as 10.1.2.0/24.")
    return network


def _port(text: str | None) -> int | None:
    if text is None:
        return None
    if not 1 <= int(text) <= 65_535:
        raise ValueError(f"{text} is not a port; ports go from 1 to 65535.")
    return int(text)


def _is_metadata(address: Address) -> bool:
    return any(address in network for network in _METADATA) or (isinstance(address, IPv6Address) and any(map(_is_metadata, _embedded(address))))


def _embedded(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address may be turned into on its way."""
    nat64 = IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None
    return [embedded for embedded in (address.ipv4_mapped, address.sixtofour, nat64) if embedded is not None]


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _NOT_PUBLIC_V4)
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_PUBLIC_V6)
