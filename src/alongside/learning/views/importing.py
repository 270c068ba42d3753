"""Bringing a report in a file: what was read is shown first; nothing is kept until somebody says so."""
