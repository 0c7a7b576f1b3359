"""PostgreSQL, asked so that nothing is waited for longer than the call may last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event

from influencer_compare.store.deadline import seconds_left

POOL_SECONDS = 3  # for another visitor's connection to become free
CANCEL_SECONDS = 2.0  # for asking a server that is too slow to stop
_DEAD_LINE_MS = 4_000  # what was sent and nobody took for so long says that the line is dead
_CONNECT_SECONDS = 5
# What the server itself enforces, in the transaction alone: poolers of hosts share connections, and refuse
# settings that come with the connection. It gives up before we do, so that it can still say why.
BEGIN = (
    "BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '8s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '15s'"
)
Answer = TypeVar("Answer")


def engine_for(url: URL) -> Engine:
    """Connections that send nothing but what is asked of them: reading is one question and one answer."""
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",  # transactions are begun below, where something is written
        pool_pre_ping=True,  # hosted servers close connections that rest
        pool_timeout=POOL_SECONDS,
        use_native_hstore=False,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "keepalives_idle": 30,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": _DEAD_LINE_MS,
            "prepare_threshold": None,  # connection poolers of hosts do not keep prepared statements
        },
    )
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "begin", _begin)
    return engine


class _Connection(psycopg.Connection[Any]):
    """A connection that waits no longer than the call may last; a server that stands still tells nothing."""

    def wait(self, gen: Generator[Any, Any, Answer], *rest: Any, **named: Any) -> Answer:
        """As psycopg waits, until the time is over."""
        return super().wait(self._in_time(gen), *rest, **named)

    def _in_time(self, steps: Generator[Any, Any, Answer]) -> Generator[Any, Any, Answer]:
        try:
            state = next(steps)
            while True:
                ready = yield state
                if not seconds_left():
                    self._give_up()
                state = steps.send(ready)
        except StopIteration as done:
            answer: Answer = done.value
            return answer

    def _give_up(self) -> None:
        """Ask the server to stop, so that nothing of ours stays there, and leave."""
        with suppress(psycopg.Error):
            self.cancel_safe(timeout=CANCEL_SECONDS)
        self.close()
        raise psycopg.errors.ConnectionTimeout("no answer in time")


def _connect(_dialect: Any, _record: Any, arguments: Any, settings: Any) -> _Connection:
    """A connection within the time that is left, also where a name is looked up or several are tried."""
    return _within(seconds_left(), lambda: _Connection.connect(*arguments, **settings))


def _within(seconds: float, connect: Callable[[], _Connection]) -> _Connection:
    """A connection made in a thread of its own, for looking up a name can't be stopped."""
    made: Future[_Connection] = Future()

    def run() -> None:
        """Connect, and keep what comes of it for whoever still waits."""
        try:
            made.set_result(connect())
        except psycopg.Error as error:
            made.set_exception(error)
        except (ValueError, AssertionError):  # what no name of a server looks like
            made.set_exception(psycopg.OperationalError("failed to resolve host"))

    threading.Thread(target=run, daemon=True).start()
    try:
        return made.result(timeout=seconds)
    except TimeoutError:
        made.add_done_callback(_close)
        raise psycopg.errors.ConnectionTimeout("no connection in time") from None


def _close(made: Future[_Connection]) -> None:
    if made.exception() is None:
        made.result().close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(BEGIN)
