"""Alongside: deciding together about risk outside the home, and passing on what was learned."""
