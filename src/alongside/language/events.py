"""What the events of the language review are called on a page. What somebody has read, held or disagreed with is on nobody's record."""

WORDS = {
    "language.rule.added": "added a rule about words",
    "language.rule.softened": "softened a rule about words",
    "language.rule.switched_off": "switched off a rule about words",
    "language.rule.put_back": "put a rule about words back as it comes",
    "language.form.listed": "listed a form of the partnership’s own",
    "language.form.answered": "answered about words in a form",
    "language.guides.followed": "said which guides about words are followed",
    "language.rule.stays": "looked at a rule about words, and let it stay",
}
