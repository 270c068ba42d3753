"""The named services: work that no person asked for at that moment is done by one of them, with only the sight it was given."""

SETUP = 2
"""Establishes partnerships from the command line, and then lets go of them."""
CLOCK = 3
"""Does what is due: forgets what is old, reminds."""
SEALER = 4
POST = 5
"""Sends letters, and alone can read those that wait."""
PAPERS = 6
"""Makes the papers of what was published."""
