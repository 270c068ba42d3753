"""What a form that saves itself carries, for the script and without it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.drafts.opening import OpenDraft

register = template.Library()


@register.simple_tag
def autosave(draft: OpenDraft, sends_later: bool = False) -> SafeString:
    """In the form's own tag: `<form method="post" novalidate {% autosave draft %}>`. With `sends_later=True` a form that is sent without a signal waits
    on the page until there is one; it needs `{% waits_to_send %}` in it."""
    return format_html(
        'data-module="autosave{}" data-draft-href="{}" data-draft-key-href="{}" data-draft-version="{}" data-draft-seq="{}"',
        " send-later" if sends_later else "",
        draft.href,
        draft.key_href,
        draft.version,
        draft.seq,
    )


@register.simple_tag
def keeps(draft: OpenDraft) -> SafeString:
    """Inside the form, beside `{% form_keys %}`: says which draft its words become if it is sent in vain."""
    return format_html('<input type="hidden" name="draft" value="{}">', draft.name)


@register.inclusion_tag("drafts/kept.html", takes_context=True)
def kept_words(context: template.Context, draft: OpenDraft) -> dict[str, object]:
    """Above the form: that it shows what they typed before, and a way back to what is saved. Nothing where there is no draft."""
    return {"draft": draft, "request": context.get("request")}


@register.inclusion_tag("drafts/waits.html")
def waits_to_send() -> dict[str, object]:
    """Beside `{% saved draft=True %}`: where the page says that what was sent waits for a signal."""
    return {}
