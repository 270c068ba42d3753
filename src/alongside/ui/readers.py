"""Who could ask to read what is written in a box, as one sentence. Which of them applies to which kind of record is for the product to say."""

PEOPLE = {
    "colleagues": "colleagues",
    "family": "the young person and their family",
    "inspectors": "inspectors",
    "courts": "courts, a defence included",
    "public": "the public",
}


def sentence(*who: str) -> str:
    """`sentence("colleagues", "courts")` says whom; a word that is not in the list stands as it is. Nobody named means nobody but the writer."""
    named = [PEOPLE.get(word, word) for word in who]
    if not named:
        return "Only you can read this."
    return f"Who could ask to read this: {'; '.join(named)}."
