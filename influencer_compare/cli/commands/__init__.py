"""The commands, one in each module of its name."""
