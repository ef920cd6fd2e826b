"""The only place that reads the clock and makes random numbers; everybody else is handed a `Clock`."""

import secrets  # noqa: TID251 (this is the place that may)
import time
import uuid
from datetime import UTC, datetime


class Clock:
    """The machine's clock and its source of randomness. Tests hand out one that stands still."""

    def now(self) -> datetime:
        """The present moment, aware and in UTC, cut to milliseconds (what the facts keep)."""
        moment = datetime.now(UTC)  # noqa: TID251 (this is the place that may)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def monotonic(self) -> float:
        """Seconds that only ever go forward, from no particular beginning."""
        return time.monotonic()

    def new_id(self) -> str:
        """A new random name (UUID version 4) that nothing else has."""
        return str(uuid.UUID(bytes=self.random_bytes(16), version=4))

    def random_bytes(self, count: int) -> bytes:
        """`count` bytes that nobody can guess: for keys and nonces."""
        return secrets.token_bytes(count)

    def random_seed(self) -> bytes:
        """The 32 bytes of a new private key."""
        return self.random_bytes(32)
