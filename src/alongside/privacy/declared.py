"""What every table holds about people, what for, and how long: read from each model's `class Privacy`, and written here for tables that are not ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

KINDS = ("plain", "personal", "sensitive")
"""Plain: about no person. Personal: about somebody at work. Sensitive: words or facts that could harm somebody if they were read by others."""


@dataclass(frozen=True)
class Table:
    """One table: its name, what for, how long, and its fields by kind."""

    name: str
    purpose: str
    keep: str
    plain: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()


NOT_MODELS = (
    Table("sec.session", "Knowing who is asking: a hash, never the cookie.", "Until it ends; at most twelve hours.", ("id", "token_hash", "assurance", "times"), ("actor", "agent"), ("data",)),
    Table("sec.once", "Doing a form that is sent twice only once: where it led, never its content.", "Seven days.", ("key", "at", "led_to"), ("actor",)),
    Table("sec.failure", "Slowing down whoever guesses passwords: keyed hashes, no address.", "One day.", ("key", "at")),
    Table("sec.kept, sec.draft_key", "Words typed when a session ended, for their author alone.", "Until sent, or a few days.", (), ("actor",), ("words",)),
    Table("sec.calendar", "The address of somebody’s own calendar: which link is whose.", "Until it is ended, and as long as the record.", ("link", "number", "ended_at"), ("person",)),
    Table("sec.holding, sec.entry, sec.exclusion", "Who may see what, and who may not.", "As long as the record it is about.", ("record", "level", "times"), ("principal", "given_by"), ("exclusions",)),
    Table("audit.event", "Who read and did what, when and why.", "As long as the record it is about; nothing changes it.", ("n", "xid", "frame", "at", "name", "about", "outcome", "fields"), ("actor", "session", "purpose", "details")),
    Table("audit.free_text", "Words beside a line of the record; they can be erased.", "As the record they are about.", ("salt",), (), ("words",)),
)  # fmt: skip
"""What is kept in tables that are no models: reached through functions of the database only."""

OF_OTHERS = {
    "account.EmailAddress": ("Signing in.", "As long as the person."),
    "account.EmailConfirmation": ("Signing in.", "Three days."),
    "mfa.Authenticator": ("Signing in: passkeys and codes, encrypted.", "Until removed."),
    "socialaccount.SocialAccount": ("Signing in with an employer's account.", "As long as the person."),
    "socialaccount.SocialToken": ("Signing in with an employer's account.", "Not kept."),
    "socialaccount.SocialApp": ("Which employers' accounts may be used.", "As configured."),
    "procrastinate.ProcrastinateJob": ("The queue: which job, when, and the number of what it is about.", "Until done, then a few days."),
    "procrastinate.ProcrastinateEvent": ("The queue's own history.", "As its job."),
    "procrastinate.ProcrastinatePeriodicDefer": ("The queue: what comes round.", "As its job."),
    "procrastinate.ProcrastinateWorker": ("The queue: which workers live.", "While they do."),
    "auth.Group": ("Of the framework; unused.", "Empty."),
    "auth.Permission": ("Of the framework; unused.", "Empty."),
    "contenttypes.ContentType": ("The framework's list of models.", "For ever."),
}
"""Models that others wrote: what for, and how long."""


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("alongside.")]


def declared(model: type[Model]) -> Table | None:
    """What the model says of itself; None when it says nothing."""
    said: Any = vars(model).get("Privacy")
    if said is None:
        return None
    return Table(model._meta.label, said.purpose, said.keep, *(tuple(getattr(said, kind, ())) for kind in KINDS))


def undeclared() -> Iterator[str]:
    """Each field that no kind is given for, each that is given twice or does not exist, and each model that says nothing."""
    for model in our_models():
        table = declared(model)
        if table is None:
            yield f"{model._meta.label} has no class Privacy"
            continue
        said = [*table.plain, *table.personal, *table.sensitive]
        real = {field.name for field in model._meta.local_fields}
        yield from (f"{table.name}.{name} is not declared" for name in sorted(real - set(said)))
        yield from (f"{table.name}.{name} is declared and does not exist" for name in sorted(set(said) - real))
        yield from (f"{table.name}.{name} is declared twice" for name in sorted({name for name in said if said.count(name) > 1}))
        yield from (f"{table.name} does not say {what}" for what in ("purpose", "keep") if not getattr(table, what).strip())


def tables() -> list[Table]:
    """Everything that is kept, ours first, by name."""
    ours = sorted((table for model in our_models() if (table := declared(model))), key=lambda table: table.name)
    theirs = [Table(name, purpose, keep) for name, (purpose, keep) in sorted(OF_OTHERS.items())]
    return [*ours, *NOT_MODELS, *theirs]
