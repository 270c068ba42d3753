"""Addresses at which nobody is named, not even somebody who is signed in on the same machine: the room of a workshop, and the way into it.

Their session is left aside, no form's key is kept (each thing that is sent has a number of its own), and neither the record nor a log learns the address.
"""

import re

PREFIXES = ("/s/", "/join/")
AN_ADDRESS = re.compile(r"/s/[^\s\"']+")
LEFT_OUT = "/s/…"


def is_unnamed(path: str) -> bool:
    return path.startswith(PREFIXES)
