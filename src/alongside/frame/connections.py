"""The connections that a web server keeps open."""

from typing import Any

import psycopg


class Remembering(psycopg.Connection[Any]):
    """Keeps the plans of what the site's pages ask again and again. Twenty pages ask a hundred different things; a plan takes about 40 kB."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared_max = 300
