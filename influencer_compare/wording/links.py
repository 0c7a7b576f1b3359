"""What is said about a link: to whom it was sent, and to who copies one."""

LINK_SHARED = "Shared with you. Play with it: the sender's plan stays as it is."
LINK_CUT = (
    "**This link did not arrive whole.** Some settings may be missing. "
    "Ask for it again, or check the question before you use the answer."
)
LONG_LINK = "Long link with every setting written out"
LONG_LINK_NOTE = "It also holds every setting that you left alone, so it always asks the same."
SHARE, PRESENT = "Share", "Present"
COPY_SHORT = "Copy short link"
COPIED = "Copied. Paste it where you want to send it."
SELECTED = "Your browser does not let us copy. The link is selected: copy it yourself."
LINK_NOTE = "Anyone with this link sees this plan and can change their own copy."
SAVE_PLAN = "Save and get comments"
MORE_FORMATS = "More formats"
