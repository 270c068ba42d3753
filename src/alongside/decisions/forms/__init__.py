"""What people fill in about a decision, one file a part of deciding."""
