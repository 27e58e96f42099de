"""When a host may be asked again."""

from __future__ import annotations

from collections.abc import Callable


class Pace:
    """Keeps requests to one host apart; hosts do not wait for one another."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self.clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Sleep until `delay` seconds after the last request to `host`, and note that one goes out now."""
        asked = self._asked.get(host)
        if asked is not None and (left := asked + delay - self.clock()) > 0:
            self._sleep(left)
        self._asked[host] = self.clock()
