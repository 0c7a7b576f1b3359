"""Questions and mixes side by side: their links, which is best, and working them out anew."""
