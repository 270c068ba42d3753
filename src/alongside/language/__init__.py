"""Reading text for words that blame a child, and asking better questions."""
