"""Small ideas, one a file, each fit to be published alone: nothing here knows what Alongside is."""
