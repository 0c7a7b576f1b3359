"""The answer as one closed object that links and files carry: its form, its reader, what it hides."""
