"""What stands on the page before anything else of it is loaded; imports nothing for that reason."""

BRAND = "Micro or macro?"
STARTING = "The page is starting. Your first answer takes a few seconds."
