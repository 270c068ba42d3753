"""What the events of signing in are called on a page."""

WORDS = {
    "people.clock.forgot": "threw away what is kept for a short time only",
    "people.letters.chosen": "chose when letters come",
    "people.password.set": "set a password",
    "people.person.renamed": "changed their name here",
    "people.person.signed_in": "signed in",
    "people.person.signed_out": "signed out",
    "people.person.welcomed": "took up an invitation",
    "people.second_factor.added": "added a second way to sign in",
    "people.second_factor.removed": "removed a second way to sign in",
    "people.session.all_ended": "signed out everywhere",
    "people.session.ended": "signed out another machine",
    "people.code.wrong": "gave a code that was not right",
    "people.sign_in.ended": "tried to sign in after leaving",
    "people.sign_in.failed": "could not sign in",
    "people.sign_in.foreign_address": "tried to sign in under another address",
    "people.sign_in.slowed": "was asked to wait before trying again",
}
