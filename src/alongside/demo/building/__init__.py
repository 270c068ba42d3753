"""The made-up partnership, built only through the actions that people use, as the people who would have done it."""

from alongside.demo.building.story import build, is_built, people_who_can_sign_in

__all__ = ["build", "is_built", "people_who_can_sign_in"]
