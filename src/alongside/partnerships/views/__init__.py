"""The pages of an area, one noun a file."""
