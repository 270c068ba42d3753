"""The tables that do not stand behind the wall, each with its reason. Every other table has row-level security, forced, from `sec.build_wall`."""

# Read before anybody is named, or by nobody but the machinery. No words about anybody's work are in them.
WITHOUT = {
    "people_person": "signing in reads it before anybody is named; it holds what signing in needs and a name",
    "account_emailaddress": "sign-in: which addresses are somebody's",
    "account_emailconfirmation": "sign-in: an address waiting to be confirmed",
    "mfa_authenticator": "sign-in: passkeys and code seeds (encrypted)",
    "socialaccount_socialaccount": "sign-in with an employer's account",
    "socialaccount_socialapp": "sign-in with an employer's account: which employers",
    "socialaccount_socialtoken": "sign-in with an employer's account",
    "django_content_type": "the framework's list of models; nobody's data",
    "django_migrations": "which changes of structure were made",
    "procrastinate_jobs": "the queue: which job, when, the number of what it is about; never words",
    "procrastinate_events": "the queue's own history",
    "procrastinate_periodic_defers": "the queue: when what comes round last came round",
    "procrastinate_workers": "the queue: which workers live",
    "projects_methodology": "an editable list of ways of working; the same words for everybody",
}

# No login role has any privilege on them.
UNREACHABLE = {
    "auth_group": "the framework's, unused",
    "auth_group_permissions": "the framework's, unused",
    "auth_permission": "the framework's, unused",
    **dict.fromkeys(
        ("sec.session", "sec.key", "sec.once", "sec.failure", "sec.kept", "sec.draft_key", "sec.calendar"), "the frame's: reached through functions only"
    ),
    **dict.fromkeys(("sec.principal", "sec.holding", "sec.role", "sec.unit", "sec.entry", "sec.exclusion", "sec.wall"), "the wall itself"),
    **dict.fromkeys(
        (
            "workshops_roll",
            "workshops_pending",
            "workshops_ballot",
            "workshops_contribution",
            "workshops_withheld",
            "workshops_heardback",
            "workshops_heardwords",
            "workshops_around",
            "workshops_headline",
        ),
        "who is in a room, what they sent and what was hidden: reached through functions only, and no row leads to a person",
    ),
    **dict.fromkeys(("audit.event", "audit.free_text", "audit.block", "audit.sealed"), "the record: nobody reads or changes it but through functions"),
}

# Only what has been published: anybody may read it, and only the functions that publish and withdraw write it.
PUBLIC = {
    "learning_edition": "frozen editions, as they were agreed",
    "learning_editionindex": "what is searched of an edition; gone at withdrawal",
    "learning_facetvalue": "what editions can be narrowed by",
    "learning_libraryword": "words of the published titles and texts, for misspellings",
    "learning_rendition": "papers of editions",
    "learning_since": "what happened since, added after publication",
    "learning_withdrawal": "that an edition was taken back, and why",
}

# A wall of their own, with the clause that is their policy for the site's role.
OWN_WALL = {
    "drafts_draft": "its author's alone: actor = sec.me()",
    "language_disagreement": "theirs alone who disagreed with a rule: person_id = sec.me()",
    "post_letter": "written by anybody, read again by the service that sends letters alone: sec.me() = 5",
}

# The head of every walled thing carries the wall that the others copy.
HEADS = {"access_record": "the head itself; made by sec.open_record only"}
