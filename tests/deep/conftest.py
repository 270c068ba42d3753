from tests.real import own_database
from tests.trial import trial_tables

__all__ = ["own_database", "trial_tables"]
