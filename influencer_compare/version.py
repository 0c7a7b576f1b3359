"""Which rules made an answer: shown on every output, kept in every link."""

MODEL_VERSION = "1.0.0"
LINK_VERSION = 1
