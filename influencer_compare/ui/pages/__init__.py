"""One file per page: Streamlit runs it under the address of its name. What pages share is in ``parts``."""
