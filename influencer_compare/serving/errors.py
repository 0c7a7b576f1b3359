"""An error that a visitor meets: a calm sentence with a short number, and the same number in the log."""

from __future__ import annotations

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from influencer_compare.hosting.logs import log_error
from influencer_compare.hosting.measures import count_error
from influencer_compare.wording.hosting import error_sentence


def show_error(error: Exception) -> bool:
    """Say in the page that something broke, under its number in the log; True: nothing else is said."""
    number = log_error(error, "A page broke.")
    count_error("script")
    st.error(error_sentence(number), icon=":material/error:")
    return True


class CalmErrors:
    """Answers a request that broke inside with a sentence and a number, where no answer has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer in its place where it breaks.

        A server that does not start tells its host so: it is no request.
        """
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def begun(message: Message) -> None:
            """Note that an answer has begun."""
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, begun)
        except Exception as error:  # noqa: BLE001 - whatever breaks inside must not end in a bare page
            number = log_error(error, "A request broke.")
            count_error("request")
            if scope["type"] == "http" and not has_begun:
                await PlainTextResponse(error_sentence(number), 500)(scope, receive, send)
