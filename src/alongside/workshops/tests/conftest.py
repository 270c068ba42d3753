from tests.real import own_database

__all__ = ["own_database"]
