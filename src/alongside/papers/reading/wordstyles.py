"""What Word's styles and numbering say about a paragraph or a run of letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
SMALLEST = 4  # half-points: letters smaller than this cannot be seen


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. None: not said here."""

    strong: bool | None = None
    em: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    white: bool | None = None
    size: int | None = None

    def over(self, other: Look) -> Look:
        """This look where it says something, the other where it does not."""
        said = {name: mine if (mine := getattr(self, name)) is not None else getattr(other, name) for name in Look.__dataclass_fields__}
        return Look(**said)

    @property
    def is_seen(self) -> bool:
        """Not hidden, and large enough to make out. (White letters depend on what is behind them.)"""
        return not self.hidden and not (self.size is not None and self.size < SMALLEST)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with what it inherits."""

    name: str = ""
    look: Look = Look()
    heading: int = 0
    numbering: tuple[str, int] | None = None
    quote: bool = False
    shaded: bool = False


@dataclass(slots=True)
class Styles:
    """The file's styles and its numbering."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)
    formats: dict[tuple[str, int], str] = field(default_factory=dict)

    def of(self, name: str | None) -> Style:
        """A style by its key; the default where there is none."""
        return self.styles.get(name, self.default) if name else self.default

    def format_of(self, numbering: tuple[str, int]) -> str:
        """ "bullet", "decimal", "lowerLetter" ... or "" when the paragraph shows no number."""
        key, level = numbering
        found = self.formats.get((key, level), self.formats.get((key, 0), ""))
        return "" if found == "none" else found


def styles_from(root: etree._Element | None, numbering: etree._Element | None) -> Styles:
    """The styles of a file."""
    found = Styles(formats=_formats(numbering))
    raw = {str(item.get(W + "styleId")): item for item in root.iter(W + "style")} if root is not None else {}
    done: dict[str, Style] = {}
    everywhere = Style(look=look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) if root is not None else Look())
    for key in raw:
        _resolve(key, raw, done, (), everywhere)
    found.styles, found.default = done, everywhere
    default = next((key for key, item in raw.items() if item.get(W + "type") == "paragraph" and item.get(W + "default") in ("1", "true")), None)
    if default:
        found.default = done[default]
    return found


def _resolve(key: str, raw: dict[str, etree._Element], done: dict[str, Style], above: tuple[str, ...], everywhere: Style) -> Style:
    if key in done or key not in raw or key in above or len(above) > 20:
        return done.get(key, Style())
    item = raw[key]
    parent = value_of(item.find(W + "basedOn"))
    first = everywhere if item.get(W + "type") == "paragraph" else Style()
    base = _resolve(parent, raw, done, (*above, key), everywhere) if parent else first
    name = value_of(item.find(W + "name")) or key
    paragraph = item.find(W + "pPr")
    heading = _HEADING.fullmatch(name)
    outline = value_of(paragraph.find(W + "outlineLvl")) if paragraph is not None else None
    level = (
        int(heading.group(1))
        if heading
        else 1
        if name.lower() == "title"
        else int(outline) + 1
        if outline and outline.isdigit() and int(outline) < 9
        else base.heading
    )
    done[key] = replace(
        base,
        name=name,
        look=look_of(item.find(W + "rPr")).over(base.look),
        heading=level,
        numbering=numbering_of(paragraph) or base.numbering,
        quote=base.quote or "quote" in name.lower(),
        shaded=base.shaded or _is_shaded(paragraph),
    )
    return done[key]


def look_of(properties: etree._Element | None) -> Look:
    """What a run's (or style's) properties say of its letters."""
    if properties is None:
        return Look()
    place = value_of(properties.find(W + "vertAlign"))
    colour = value_of(properties.find(W + "color"))
    size = value_of(properties.find(W + "sz"))
    return Look(
        strong=_flag(properties.find(W + "b")),
        em=_flag(properties.find(W + "i")),
        hidden=_either(_flag(properties.find(W + "vanish")), _flag(properties.find(W + "specVanish"))),
        raised=None if place is None else place == "superscript",
        white=None if colour is None else colour.upper() in ("FFFFFF", "FEFEFE", "FDFDFD"),
        size=int(size) if size and size.isdigit() else None,
    )


def is_filled(properties: etree._Element | None) -> bool:
    """Something other than white is behind it."""
    if properties is None:
        return False
    return _is_shaded(properties) or value_of(properties.find(W + "highlight")) not in (None, "none", "white")


def numbering_of(paragraph: etree._Element | None) -> tuple[str, int] | None:
    """The list and the depth a paragraph's properties put it at; ("0", 0) takes it out of its style's list."""
    properties = paragraph.find(W + "numPr") if paragraph is not None else None
    if properties is None:
        return None
    number, level = value_of(properties.find(W + "numId")), value_of(properties.find(W + "ilvl"))
    return (number or "", int(level) if level and level.isdigit() else 0)


def value_of(item: etree._Element | None) -> str | None:
    """The w:val of an element, if it is there."""
    return None if item is None else item.get(W + "val")


def _flag(item: etree._Element | None) -> bool | None:
    return None if item is None else (value_of(item) or "1") not in ("0", "false", "off", "none")


def _either(one: bool | None, other: bool | None) -> bool | None:
    """Yes where one says yes; no where one says no and none says yes."""
    said = [flag for flag in (one, other) if flag is not None]
    return any(said) if said else None


def _is_shaded(properties: etree._Element | None) -> bool:
    shading = properties.find(W + "shd") if properties is not None else None
    if shading is None:
        return False
    fill = (shading.get(W + "fill") or "auto").upper()
    return fill not in ("AUTO", "FFFFFF") or value_of(shading) not in (None, "clear", "nil")


def _formats(root: etree._Element | None) -> dict[tuple[str, int], str]:
    if root is None:
        return {}
    abstract = {item.get(W + "abstractNumId"): _levels(item) for item in root.iter(W + "abstractNum")}
    found: dict[tuple[str, int], str] = {}
    for number in root.iter(W + "num"):
        key = str(number.get(W + "numId"))
        levels = dict(abstract.get(value_of(number.find(W + "abstractNumId")), {}))
        for override in number.iter(W + "lvlOverride"):
            levels.update(_levels(override))
        found.update({(key, level): kind for level, kind in levels.items()})
    return found


def _levels(item: etree._Element) -> dict[int, str]:
    found = {}
    for level in item.iter(W + "lvl"):
        depth = level.get(W + "ilvl") or "0"
        kind = value_of(level.find(W + "numFmt")) or "decimal"
        shown = value_of(level.find(W + "lvlText"))
        found[int(depth) if depth.isdigit() else 0] = "none" if shown == "" and kind != "bullet" else kind
    return found
