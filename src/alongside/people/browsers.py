"""What somebody would call the machine they signed in on. The browser's own long line is not kept."""

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "a Chromebook"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def describe(user_agent: str) -> str:
    """`Chrome on Windows`, or `A browser` where it does not say."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    return f"{browser} on {machine}" if machine else browser
