"""Every promise of the contract on a node of a Redis Cluster, which refuses any script whose keys are not declared or not on one node."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis import Redis

from bot.ports import Store
from bot.store.redis import RedisStore
from tests.contracts.test_store_core import *  # noqa: F403  (the contract is collected here once more, with the store below)
from tests.contracts.test_store_letters import *  # noqa: F403  (as above)
from tests.contracts.test_store_outboxes import *  # noqa: F403  (as above)
from tests.contracts.test_store_tenants import *  # noqa: F403  (as above)
from tests.contracts.test_store_tokens import *  # noqa: F403  (as above)
from tests.fixtures.stores import running_valkey, until_ready


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def cluster_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a node that holds all slots listens."""
    folder = tmp_path_factory.mktemp("cluster")
    with running_valkey(folder, "--appendonly", "yes", "--cluster-enabled", "yes", "--cluster-port", free_port(), "--bind", "127.0.0.1"):
        until_ready(folder / "s", "CLUSTER ADDSLOTSRANGE 0 16383")
        until_ready(folder / "s", "SET up 1")
        yield folder / "s"


@pytest.fixture
async def store(cluster_socket: Path) -> AsyncIterator[Store]:
    with Redis(unix_socket_path=str(cluster_socket)) as client:
        client.flushall()
    opened = RedisStore(f"unix://{cluster_socket}")
    await opened.open()
    yield opened
    await opened.close()
