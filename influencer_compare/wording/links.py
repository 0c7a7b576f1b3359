"""What is said about a link: to whom it was sent, and to who copies one."""

LINK_SHARED = "Somebody shared this with you. Move anything: the sender's version stays."
LINK_CUT = (
    "**This link did not arrive whole.** Some settings may be missing. "
    "Ask for the link again, or check the question before you use the answer."
)
FOR_ARCHIVES = "Full link, for archives"
FOR_ARCHIVES_NOTE = "It names every setting, also those that you left as they were."
