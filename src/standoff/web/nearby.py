"""Under which addresses others in the same network find this machine; nobody is asked for them."""

from __future__ import annotations

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator

EVERYWHERE = frozenset(("0.0.0.0", "::"))  # noqa: S104 - what may be asked for, not what is done unasked

_SIOCGIFADDR = 0x8915
"""Asks Linux for the address of an interface."""

_TOWARDS = (
    (socket.AF_INET, ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")),
    (socket.AF_INET6, ("2001:db8::1", "fd00::1")),
)
"""Where a packet might go to: the ranges for documentation and for networks at home and at work."""


def list_nearby(host: str) -> tuple[str, ...]:
    """List the addresses of this machine that others can type, the likeliest first.

    Parameters
    ----------
    host
        Where the workbench listens; of ``0.0.0.0`` those of version 4, of ``::`` both.

    Notes
    -----
    No packet is sent and no name looked up: the system says which address it would send from.
    """
    families = {socket.AF_INET} if host != "::" else {socket.AF_INET, socket.AF_INET6}
    found = [*_iter_sending(families), *_iter_of_interfaces()]
    return tuple(dict.fromkeys(each for each in found if is_for_others(each)))


def is_for_others(address: str) -> bool:
    """Say whether others can reach an address by just typing it.

    Examples
    --------
    >>> [is_for_others(one) for one in ("192.168.1.20", "127.0.1.1", "fe80::1", "0.0.0.0")]
    [True, False, False, False]
    """
    found = ipaddress.ip_address(address)
    return not (found.is_loopback or found.is_link_local or found.is_unspecified)


def _iter_sending(families: set[socket.AddressFamily]) -> Iterator[str]:
    """Iterate over the addresses that packets to other networks would come from."""
    for family, targets in _TOWARDS:
        for target in targets if family in families else ():
            try:
                with socket.socket(family, socket.SOCK_DGRAM) as one:
                    one.connect((target, 9))
                    yield str(one.getsockname()[0])
            except OSError:
                continue


def _iter_of_interfaces() -> Iterator[str]:
    """Iterate over the addresses (version 4) of the network interfaces, where the system tells them."""
    if sys.platform != "linux":
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        for _, name in socket.if_nameindex():
            try:
                asked = struct.pack("256s", name.encode()[:15])
                told = fcntl.ioctl(one.fileno(), _SIOCGIFADDR, asked)
            except OSError:
                continue
            yield socket.inet_ntoa(told[20:24])
