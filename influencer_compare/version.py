"""Which rules made an answer: shown on every output, kept in every link."""

import datetime as dt

MODEL_VERSION = "2.4.7"
LINK_VERSION = 2
EVIDENCE_DATE = dt.date(2026, 12, 1)  # when data/ was last gone through against its sources
