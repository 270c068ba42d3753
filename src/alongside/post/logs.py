"""What the worker says of its work: nothing while it goes well, and a line for each job that failed, also where it will be tried again."""

import logging

AGAIN = {"job_error_retry", "job_aborted_retry"}


class OnlyTrouble(logging.Filter):
    """The worker says at the level of news that a job failed and will be tried again: of its news, that alone is let through."""

    def filter(self, line: logging.LogRecord) -> bool:
        return not line.name.startswith("procrastinate.") or line.levelno >= logging.WARNING or getattr(line, "action", "") in AGAIN
