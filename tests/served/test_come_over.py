"""A visitor whose process ended brings what she has just moved to another one, which never drew it."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.connection import Connection, is_drawn

LINK = "v=2&budget=5000&niche=fitness&area=region"


class ComesOver(Connection):
    """A visit whose first message holds a widget that was moved meanwhile."""

    moved: tuple[str, str] = ("", "")

    def run(self, press="", unfold="", chosen=""):
        """Open the page as a browser does that was connected to another process."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.moved[0]
        if "slider" in state.id:
            state.string_array_value.data.append(self.moved[1])
        else:
            state.string_value = self.moved[1]
        self.said = []
        self.send(message)
        self.wait_for(is_drawn)

    def _remember(self, delta):
        if delta.new_element.HasField("html"):
            self.said.append(delta.new_element.html.body)
        super()._remember(delta)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [("text_input", "budget_typed", "7350"), ("slider", "budget_slider", "$7,500")],
)
def test_what_was_moved_while_the_process_was_gone_counts(visits, server, kind, name, value):
    """The box said 7,350, and the answer stayed that of 5,000 without a word."""
    first = visits(LINK)
    moved = first.elements[kind, name].id, value
    over = type("Over", (ComesOver,), {"moved": moved})(server.port, LINK)
    over.close()
    budget = f"${7_350 if kind == 'text_input' else 7_500:,}"
    assert [each for each in over.said if 'class="ac"' in each and budget in each]
