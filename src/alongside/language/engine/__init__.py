"""The language review itself: pure, with no model and no network. Begin in review.py."""
