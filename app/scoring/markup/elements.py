"""What HTML elements mean to a reader: which part paragraphs, which are never shown, which are boilerplate.

Names follow the HTML standard; the class names are those that publishers' systems commonly use for
parts of a page that are no part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from app.scoring.text.word_sets import read_words

VOID = read_words(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
)
# Elements that stand inside a paragraph. What `code` holds is shown, too, but is no prose.
INLINE = read_words("a abbr b cite del em i ins mark q s small span strong sub sup time u")
_STRUCK = frozenset(("del", "s", "strike"))  # what its writer took back
# Content that is not markup; none of it is shown as part of an article.
RAW = read_words("script style textarea title xmp iframe noembed noframes")
NEVER_SHOWN = (
    RAW
    | _STRUCK
    | read_words(
        "noscript template svg math object audio video canvas map select datalist button input option"
    )
)
# What these hold is shown where they cannot be played or drawn. Only the first two may close themselves.
FOREIGN = frozenset(("svg", "math"))
EMBEDDED = FOREIGN | read_words("object audio video canvas map noscript template")
_BOILERPLATE = read_words("nav footer aside menu dialog fieldset label legend")
# Of them, those that a page may use for its article; the others never hold one.
_DOUBTFUL = read_words("aside dialog fieldset label")
_ARTICLES = frozenset(("article", "main"))
# Elements that wrap a page or its article, whatever their classes say.
_WHOLE = frozenset(("html", "body", "main", "article"))
_LISTS = frozenset(("ul", "ol", "dl", "dir", "details"))  # the last is what a reader may unfold, read as one
_PREFORMATTED = frozenset(("pre", "listing"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What is a region of its own whatever is around it.
_REGIONS = {
    "figcaption": "caption",
    "caption": "caption",
    "dt": "term",
    **dict.fromkeys(_HEADINGS, "heading"),
}
# Elements that start and end a paragraph of their own.
SPECIAL = (
    _BOILERPLATE
    | _HEADINGS
    | read_words(
        """
    address article base blockquote body button caption center col colgroup dd details dir div dl dt
    figcaption figure form frameset head header hgroup hr html iframe input li link listing main
    marquee meta noembed noframes noscript object ol optgroup option p param plaintext pre script
    search section select source style summary table tbody td template textarea tfoot th thead title
    tr track ul xmp
    """
    )
) - {"label"}
# Of them, those that hold one part of a text, so that what holds them is what they belong to.
_PARTS = _HEADINGS | read_words("blockquote caption dd dt figcaption figure li p pre summary td th tr")
# A start tag that ends an open element of one of these names, when no other block stands between.
CLOSES = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "option": frozenset(("option",)),
}
# Elements that may be boilerplate because of their class, id or role; never those that wrap a page.
_NAMED = read_words("div section ul ol li span p a form header details table center ins small")
_DOUBTFUL_ROLES = frozenset(("complementary", "dialog"))
_ROLES = read_words(
    "alertdialog banner complementary contentinfo dialog menu menubar navigation search tablist toolbar"
)
# Whole class names and ids: part of a name tells nothing ("has-sidebar" is a page, "sidebar" is none of it).
_LABEL = re.compile(
    r"cookies?(?:[_-](?:banner|notice|bar|consent|policy|popup|message|law|info|modal|warning|alert)[a-z0-9_-]*+)?"
    r"|(?:consent|gdpr|ccpa)(?:[_-](?:banner|notice|bar|popup|modal|manager)[a-z0-9_-]*+)?"
    r"|(?:onetrust|disqus|breadcrumb|addthis|sharedaddy)[a-z0-9_-]*+"
    r"|newsletter(?:[_-](?:sign-?up|form|box|widget|promo|cta|wrap(?:per)?|container|subscribe)[a-z0-9_-]*+)?"
    r"|adverts?|advertisements?|advertising|ads?|ad[_-](?:slot|unit|container|wrapper|label|banner)"
    r"|sponsors|sponsored-links?|promo|promo[_-](?:box|bar|banner|unit)"
    r"|(?:(?:main|site|top|sub|page|primary|secondary|global|mobile|header|footer)[_-]?)?(?:nav|navbar|navigation|menu)"
    r"|(?:main|primary|secondary|page|article)[_-]sidebar|sidebar(?:[_-](?:left|right|primary|widget|inner|\d))?"
    r"|(?:nav|navbar|menu|footer)[_-](?:bar|links?|list|items?|inner|wrap(?:per)?|container|primary|main)"
    r"|(?:site|page|main|article|entry|post|global)?[_-]?footer"
    r"|comments?|(?:user|reader|post)[_-]comments|comments?[_-](?:list|section|area|thread|wrap(?:per)?|block|form)"
    r"|(?:related|recommended|trending)(?:[_-](?:posts?|articles?|links?|stories|content|news|carousel|topics))?"
    r"|jp-relatedposts|(?:most|more)[_-](?:popular|read|stories|viewed)|topics?[_-]list|links-block"
    r"|sharing|share|social|(?:social|shar(?:e|ing))[_-](?:bar|buttons?|links?|icons?|tools?|media|share|list|wrapper)"
    r"|(?:article|author|entry|post|story)?[_-]?(?:byline|bio)s?|(?:article|entry|post|story)[_-](?:meta|tags)"
    r"|author[_-](?:box|card|info)|about[_-](?:the[_-])?author|timestamp|posted-on|read(?:ing)?[_-]time"
    r"|subscri(?:be|ption)(?:[_-](?:banner|box|cta|form|prompt|promo|widget)[a-z0-9_-]*+)?|sign-?up|popup|pop-up|modal|tags|tag-?list|pagination"
    r"|skip-?(?:link|to-content|nav)|sr-only|visually-?hidden|screen-reader-text"
)
# Of these, the names that a wrapper of the very article has on some pages: of a mailed one, of an opinion.
_DOUBTFUL_LABEL = re.compile(
    r"newsletter(?:[_-](?:wrap(?:per)?|container))?|comment|social|modal|popup|pop-up|promo"
)
# What holds an article, by the names in common use.
_STORY = re.compile(
    r"(?:article|entry|news|page|post|story)[_-]?_?(?:body|content|copy|text)(?:-?text)?|article|story|body-copy"
    r"|articlebody|main-content|content-body"
)
# Blocks that show another article, by the names that the commonest systems give them.
_CARD = re.compile(
    r"kg-bookmark-card|embedded-post-wrap|graf--mixtapeembed|wp-block-latest-posts|wp-block-query"
    r"|wp-embedded-content"
)
# What is pulled out of the article or quoted, though no element says so: a class of that name, for an id
# "quote" may be that of a share's price.
_QUOTED = re.compile(r"pull-?quote|block-?quote|quote")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_TELLING = re.compile(
    r"(?<![\w-])(?:class|id|role|hidden|style|aria-hidden|href|data-component|shadowrootmode)(?![\w-])",
    re.IGNORECASE,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMING = ("class", "id", "data-component")
_MAX_LABELS = 40


class Scope(NamedTuple):
    """What holds for text at one place of the tree.

    Numbers tell regions apart and are 0 outside them; `quotes` counts the open `q` elements and
    `container` names the block that holds the paragraph, `listed` says that the nearest is a list.
    `boilerplate` is the outermost element that is no part of an article, or hidden; `doubtful` says that
    nothing inside it is so for another reason, and that its own reason may be wrong. `story` is the
    outermost element in it that is named as what holds an article.
    """

    shown: bool = True
    boilerplate: int = 0
    hidden: bool = False
    doubtful: bool = False
    story: int = 0
    article: int = 0
    page_header: bool = False
    preformatted: bool = False
    raised: bool = False
    heading: int = 0
    quote: int = 0
    caption: int = 0
    term: int = 0
    link: int = 0
    quotes: int = 0
    container: int = 0
    listed: bool = False


NOWHERE = Scope()  # around all elements


def read_attributes(attributes: str) -> dict[str, str]:
    """Return the attributes that tell something about an element, the first of each name."""
    if not attributes or not _TELLING.search(attributes):
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(attributes):
        name = match[1].lower()
        if name not in found:
            found[name] = match[2] or match[3] or match[4] or ""
    return found


def enter(scope: Scope, name: str, attributes: dict[str, str], number: int, *, opened: int) -> Scope:
    """Return the scope inside a new element.

    Parameters
    ----------
    scope : Scope
        Around the element.
    name : str
        Its name, in lower case.
    attributes : dict
        As `read_attributes` gives them.
    number : int
        Tells the element from all others; not 0.
    opened : int
        The number of the one element that is read whatever its markup says of it.
    """
    if not scope.shown or (name in NEVER_SHOWN and "shadowrootmode" not in attributes):
        return scope if not scope.shown else scope._replace(shown=False)
    if name in SPECIAL and name not in _PARTS:
        scope = scope._replace(container=number, listed=name in _LISTS)
    if number != opened:
        scope = _leave_out(scope, name, attributes, number)
    return _enter_region(scope, name, attributes, number)


def _leave_out(scope: Scope, name: str, attributes: dict[str, str], number: int) -> Scope:
    """Note whether an element is hidden, or no part of an article."""
    hidden = bool(attributes) and name not in ("html", "body") and _is_hidden(attributes)
    told = scope.boilerplate and not scope.doubtful
    if hidden or (not told and _is_boilerplate(scope, name, attributes)):
        outermost = not scope.boilerplate
        doubtful = outermost and _is_doubtful(name, attributes)
        scope = scope._replace(
            boilerplate=scope.boilerplate or number, hidden=scope.hidden or hidden, doubtful=doubtful
        )
    if scope.doubtful and not scope.story and (name in _ARTICLES or _has_label(attributes, _STORY)):
        scope = scope._replace(story=number)
    return scope


def _enter_region(scope: Scope, name: str, attributes: dict[str, str], number: int) -> Scope:
    changes: dict[str, Any] = {}
    if name in _REGIONS:
        changes[_REGIONS[name]] = number
    elif name == "blockquote" or (name in _NAMED and _has_label(attributes, _QUOTED, ("class",))):
        changes["quote"] = scope.quote or number
    elif name == "a":
        changes["link"] = number if "href" in attributes else 0
        # The mark of a footnote, as in "voted.[1]".
        changes["shown"] = not (scope.raised and "#" in attributes.get("href", ""))
    elif name == "sup":
        changes["raised"] = True
    elif name == "q":
        changes["quotes"] = scope.quotes + 1
    elif name in _ARTICLES:
        changes.update(article=scope.article or number, page_header=False)
    elif name == "header":
        changes["page_header"] = not scope.article
    elif name in _PREFORMATTED:
        changes["preformatted"] = True
    return scope._replace(**changes) if changes else scope


def _is_hidden(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _HIDING.search(attributes.get("style", "")) is not None
    )


def _is_doubtful(name: str, attributes: dict[str, str]) -> bool:
    """Tell whether nothing that leaves an element out is more than a name that an article's may have."""
    if name in _BOILERPLATE and name not in _DOUBTFUL:
        return False
    if attributes.get("role", "").lower() in _ROLES - _DOUBTFUL_ROLES or _has_label(attributes, _CARD):
        return False
    return all(_DOUBTFUL_LABEL.fullmatch(label) for label in _labels(attributes, _LABEL))


def _is_boilerplate(scope: Scope, name: str, attributes: dict[str, str]) -> bool:
    if name in _BOILERPLATE:
        return name != "footer" or not scope.quote  # a quotation's footer names who is quoted
    if not attributes or name in _WHOLE:
        return False
    if attributes.get("role", "").lower() in _ROLES or _has_label(attributes, _CARD, ("class",)):
        return True
    return name in _NAMED and _has_label(attributes, _LABEL)


def _has_label(attributes: dict[str, str], pattern: re.Pattern[str], names: Sequence[str] = _NAMING) -> bool:
    """Tell whether a whole class name, id or name of a component fits a pattern."""
    return bool(attributes) and next(_labels(attributes, pattern, names), None) is not None


def _labels(
    attributes: dict[str, str], pattern: re.Pattern[str], names: Sequence[str] = _NAMING
) -> Iterator[str]:
    """Yield the class names, ids and names of a component that fit a pattern."""
    told = " ".join(attributes.get(name, "") for name in names)
    labels = told.lower().split(maxsplit=_MAX_LABELS)
    return (label for label in labels[:_MAX_LABELS] if pattern.fullmatch(label))
