"""Two people at once: whoever saves second is told, and loses nothing."""


class Stale(Exception):
    """Somebody else saved this after the page was opened. Nothing was overwritten; what was typed is kept as a draft."""
