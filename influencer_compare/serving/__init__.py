"""The page behind a proxy: one process as an ASGI application, and several of them with the proxy.

It imports from the rooms above: hosting, question, store, wording, exports, ui.
"""
