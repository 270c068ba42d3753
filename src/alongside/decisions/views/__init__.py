"""The pages of decisions, one file a part of deciding."""

from alongside.decisions.views.decisions import decision, decisions

__all__ = ["decision", "decisions"]
