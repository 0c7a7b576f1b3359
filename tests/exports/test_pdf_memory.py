"""Pages that are set one after the other leave nothing behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = 10
SET_PAGES = f"""
import datetime, json, resource, sys
from influencer_compare import Scenario, load_evidence, plan
from influencer_compare.exports.pdf import pdf_file
from influencer_compare.document.schema import answer_document

unit = 1 if sys.platform == "darwin" else 1024  # bytes of what the system counts in
evidence, most = load_evidence(), []
for page in range({PAGES}):
    scenario = Scenario(budget=5_000 + 500 * page)
    made = answer_document(scenario, plan(scenario, evidence))
    pdf_file(made, link="https://example.org", made_on=datetime.date(2026, 1, 1), evidence=evidence)
    most.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
print(json.dumps(most))
"""


@pytest.mark.full
def test_setting_many_pages_takes_hardly_more_memory_than_setting_one():
    done = subprocess.run(
        [sys.executable, "-c", SET_PAGES], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    megabytes = json.loads(done.stdout)
    assert megabytes[-1] - megabytes[0] < 100, megabytes
