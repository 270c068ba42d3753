"""The few pieces of WordprocessingML our papers are made of."""

from xml.sax.saxutils import escape, quoteattr

from alongside.papers.prose import cleaned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def root(tag: str, content: str) -> str:
    """A whole part whose outermost element is `tag`."""
    return f'{DECLARATION}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{tag}>'


def run(words: str, *, strong: bool = False, em: bool = False, style: str = "") -> str:
    """Words in one style."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:b/><w:bCs/>" if strong else ""
    properties += "<w:i/><w:iCs/>" if em else ""
    return f'<w:r>{_properties("rPr", properties)}<w:t xml:space="preserve">{escape(cleaned(words))}</w:t></w:r>' if words else ""


def special(element: str, *, style: str = "", words: str = "") -> str:
    """A run that holds an element of Word's own, and words after it."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r>{_properties('rPr', properties)}{element}{f'<w:t>{escape(words)}</w:t>' if words else ''}</w:r>"


def field(code: str) -> str:
    """A number Word works out itself: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def hyperlink(relation: str, runs: str) -> str:
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def paragraph(runs: str, *, style: str = "", numbering: str = "", borders: str = "", indent: int = 0) -> str:
    """One paragraph. `numbering` and `borders` are elements; `indent` is in twentieths of a point."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += numbering + borders + (f'<w:ind w:left="{indent}"/>' if indent else "")
    return f"<w:p>{_properties('pPr', properties)}{runs}</w:p>"


def attribute(value: str) -> str:
    """A value quoted for use in a tag."""
    return quoteattr(value)


def _properties(tag: str, content: str) -> str:
    return f"<w:{tag}>{content}</w:{tag}>" if content else ""
