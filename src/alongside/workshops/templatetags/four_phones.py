"""What no promise can hold against, said where people decide."""

from django import template

from alongside.workshops.counting import FOUR_PHONES

register = template.Library()


@register.simple_tag
def four_phones() -> str:
    return FOUR_PHONES
