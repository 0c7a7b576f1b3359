"""One process that serves the page: uvicorn with bounds of our own, a log without queries, and counts."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from typing import Any

import streamlit.logger
import uvicorn
from prometheus_client import start_http_server
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from influencer_compare.hosting.logs import json_handler, write_json
from influencer_compare.hosting.settings import host
from influencer_compare.serving.application import application

SECONDS_FOR_A_HEAD = 20.0  # a request whose head has not come by then is ended
_LARGEST_MESSAGE = 2_000_000  # bytes that a page sends over its visit; a usual one has some thousands
_SECONDS_TO_STOP = 5


class PatientProtocol(H11Protocol):
    """Uvicorn's protocol, which ends a connection whose request is never sent to its end.

    Uvicorn waits for the head of a request for ever; the body has its time in ``Doors``.
    """

    _deadline: asyncio.TimerHandle | None = None
    seconds = SECONDS_FOR_A_HEAD

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A browser is here: it has so long to ask."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Something came: where it was the whole head of a request, the next one has its own time."""
        super().data_received(data)
        if self._is_answering():
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """The browser left."""
        self._forget_deadline()
        super().connection_lost(exc)

    def eof_received(self) -> None:
        """Nothing more comes."""
        self._forget_deadline()
        super().eof_received()

    def _await_head(self) -> None:
        self._forget_deadline()
        self._deadline = self.loop.call_later(self.seconds, self._end)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _end(self) -> None:
        """Let go of who asks for nothing; a visit that took the connection over is not ours any more."""
        self._deadline = None
        if self.transport.get_protocol() is not self:
            return
        if self._is_answering():
            self._await_head()
        else:
            self.transport.close()

    def _is_answering(self) -> bool:
        """Whether a request is being answered; before the first one there is none."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete


def serve_process(address: str, port: int, metrics_port: int | None = None) -> None:
    """Serve the page at an address until this process is asked to stop.

    ``metrics_port`` is for a process that counts alone; several behind one proxy count together.
    """
    own = host()
    _log_in_json()
    if metrics_port is not None:
        start_http_server(metrics_port, os.environ.get("METRICS_ADDRESS", "127.0.0.1"))
    settings = uvicorn.Config(
        application(own),
        host=address,
        port=port,
        http=PatientProtocol,
        lifespan="on",  # what fails at the start ends the process, and is not left out
        ws="websockets-sansio",
        ws_max_size=_LARGEST_MESSAGE,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=own.trusted_proxies,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
    uvicorn.Server(settings).run(sockets=[_listener(address, port)])


def _listener(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.create_server((address, port), family=family, backlog=2048)


def _log_in_json() -> None:
    """Let Streamlit, which gives each of its logs a form of its own, write as all others do."""
    write_json()

    def in_json(logger: logging.Logger) -> None:
        """Give a log of Streamlit our form."""
        held: Any = logger
        old = getattr(held, "streamlit_console_handler", None)
        if old is not None:
            logger.removeHandler(old)
        held.streamlit_console_handler = json_handler()
        logger.addHandler(held.streamlit_console_handler)

    streamlit.logger.setup_formatter = in_json
    streamlit.logger.set_log_level("WARNING")
    streamlit.logger.update_formatter()
