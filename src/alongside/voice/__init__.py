"""Where agencies agree and differ, and when it is too early to say: pure numbers."""
