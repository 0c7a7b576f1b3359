"""One visit over a websocket: speaks to the server as a browser does, without drawing anything."""

from __future__ import annotations

import contextlib
import itertools
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 300.0  # seconds; only an end to waiting, no measurement
SENT = "1"  # the name of a file that was sent; a browser is told one by the server


@dataclass
class Connection:
    """An open visit: its number, and the newest element of each kind and key that it was sent."""

    port: int
    query: str = ""
    visit: str = ""
    page: str = ""
    elements: dict[tuple[str, str], Any] = field(default_factory=dict)
    unfolded: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the page, and wait until it is drawn."""
        self._requests = itertools.count(1)
        self._open = contextlib.ExitStack()
        self._socket: ClientConnection = self._open.enter_context(
            connect(
                f"ws://127.0.0.1:{self.port}/_stcore/stream",
                subprotocols=["streamlit"],  # type: ignore[list-item]
                max_size=None,
                compression=None,
                open_timeout=PATIENCE,
            )
        )
        self.run()

    def run(self, press: str = "", unfold: str = "", chosen: str = "") -> None:
        """Run the page once more, with a button pressed, a part unfolded and the file that was sent chosen.

        A part stays unfolded, as it does in a browser. Waits until the page is drawn.
        """
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        if press:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = self.elements["button", press].id, True
        if unfold:
            kind = "popover" if ("popover", unfold) in self.elements else "expandable"
            self.unfolded[unfold] = self.elements[kind, unfold]
        for place in self.unfolded.values():
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.bool_value = place.id, True
        if chosen:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.elements["file_uploader", chosen].id
            info = state.file_uploader_state_value.uploaded_file_info.add()
            info.file_id, info.name, info.size = SENT, "plan.json", 1
        self.send(message)
        self.wait_for(is_drawn)

    def type(self, field_name: str, text: str, until: Callable[[ForwardMsg], bool] | None = None) -> None:
        """Type into the box of a field, and wait until the page is drawn, or until what is wanted comes."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = self._box(field_name), text
        self.send(message)
        self.wait_for(until or is_drawn)

    def _box(self, field_name: str) -> str:
        """The box of a field as it was drawn last: it is a new one where something else moved its value."""
        drawn = [name for kind, name in self.elements if kind == "text_input"]
        newest = [name for name in drawn if name.startswith(f"{field_name}_typed")][-1]
        return str(self.elements["text_input", newest].id)

    def send(self, message: BackMsg) -> None:
        """Send a message as the browser does."""
        self._socket.send(message.SerializeToString())

    def wait_for(self, wanted: Callable[[ForwardMsg], bool], until: float | None = None) -> ForwardMsg:
        """The first message that is wanted; elements on the way to it are remembered.

        Raises TimeoutError where it has not come by ``until``, a time of the clock for measuring.
        """
        while True:
            received = ForwardMsg()
            left = PATIENCE if until is None else max(0.0, until - time.perf_counter())
            received.ParseFromString(_bytes(self._socket.recv(timeout=left)))
            if received.WhichOneof("type") == "new_session":
                self.visit = received.new_session.initialize.session_id
            if received.WhichOneof("type") == "delta":
                self._remember(received.delta)
            if wanted(received):
                return received

    def press_download(self, file_id: str) -> str:
        """Ask for a file to be built; the address from which it can be fetched, or no text."""
        message = BackMsg()
        request = message.backend_operation_request
        request.request_id, request.session_id = str(next(self._requests)), self.visit
        request.deferred_file.file_id = file_id
        self.send(message)
        answer = self.wait_for(
            lambda each: (
                each.WhichOneof("type") == "backend_operation_response"
                and each.backend_operation_response.request_id == request.request_id
            )
        )
        return answer.backend_operation_response.deferred_file.url

    def close(self) -> None:
        """Leave."""
        self._open.close()

    def _remember(self, delta: Delta) -> None:
        if delta.HasField("new_element"):
            kind: str = delta.new_element.WhichOneof("type") or ""
            held = getattr(delta.new_element, kind)
        elif delta.HasField("add_block"):
            kind, held = delta.add_block.WhichOneof("type") or "", delta.add_block
        else:
            return
        name = str(getattr(held, "id", "")).rpartition("-")[2]  # the key that the page gave it
        self.elements.pop((kind, name), None)  # so that the newest is the last
        self.elements[kind, name] = held


def fetch(port: int, address: str) -> tuple[int, bytes]:
    """Status and body of what the server gives at an address."""
    return _ask(urllib.request.Request(f"http://127.0.0.1:{port}{address}"))


def send_file(port: int, visit: str, data: bytes, name: str = SENT) -> int:
    """Send a file to a visit as the browser does; the status of the answer."""
    head = (
        b'--part\r\nContent-Disposition: form-data; name="file"; filename="plan.json"\r\n'
        b"Content-Type: application/json\r\n\r\n"
    )
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=PATIENCE) as healthy:
        cookie = SimpleCookie(healthy.headers["Set-Cookie"])["_streamlit_xsrf"].value
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/_stcore/upload_file/{visit}/{name}",
        data=head + data + b"\r\n--part--\r\n",
        headers={
            "Content-Type": "multipart/form-data; boundary=part",
            "Cookie": f"_streamlit_xsrf={cookie}",
            "X-Xsrftoken": cookie,
        },
        method="PUT",
    )
    return _ask(request)[0]


def _ask(request: urllib.request.Request) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def is_card(message: ForwardMsg) -> bool:
    """Whether this is the answer card."""
    return message.WhichOneof("type") == "delta" and 'class="ac"' in message.delta.new_element.html.body


def is_drawn(message: ForwardMsg) -> bool:
    """Whether a run has ended and no other follows by itself, as after a change of the address."""
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


def _bytes(received: Any) -> bytes:
    return received if isinstance(received, bytes) else str(received).encode()
