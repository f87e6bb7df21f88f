"""A hundred texts that would like to be more than text."""

from __future__ import annotations

_CALL = "window.hit(1)"
_EVENTS = (
    "onerror", "onload", "onclick", "onmouseover", "onfocus", "onblur", "onanimationstart", "ontoggle",
    "onpointerenter", "onbegin", "onpageshow", "onscroll", "onwheel", "oninput", "onbeforetoggle",
)  # fmt: skip
_TAGS = (
    "img src=x", "svg", "body", "video src=x", "audio src=x", "iframe", "details open", "input autofocus",
    "select autofocus", "textarea autofocus", "marquee", "object data=x", "embed src=x", "math", "style",
    "link rel=stylesheet href=x",
    "button popovertarget=x", "form", "a href=x", "template",
)  # fmt: skip
_BREAKERS = (
    '"',
    "'",
    "`",
    "-->",
    "]]>",
    "</textarea>",
    "</title>",
    "</style>",
    "</script>",
    "</mark>",
    "\\",
    "${",
    "{{",
    "&quot;",
    "\u2028",
)
_ADDRESSES = (
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "data:text/html,",
    "vbscript:",
    "&#106;avascript:",
    "\x01javascript:",
    "//evil.test/",
)

CORPUS: tuple[str, ...] = (
    *(f"<{tag} {event}={_CALL}>" for tag in _TAGS[:3] for event in _EVENTS),
    *(f"<{tag} onerror={_CALL} onload={_CALL} onfocus={_CALL}>" for tag in _TAGS),
    *(f"{breaker}<script>{_CALL}</script>" for breaker in _BREAKERS),
    *(f'<a href="{address}{_CALL}">shocking</a>' for address in _ADDRESSES),
    f"<sCrIpT>{_CALL}</sCrIpT>",
    f"<scr<script>ipt>{_CALL}</scr</script>ipt>",
    f"<svg><script>{_CALL}</script></svg>",
    f"<svg><animate onbegin={_CALL} attributeName=x dur=1s>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={_CALL}>",
    f"<noscript><p title='</noscript><img src=x onerror={_CALL}>'>",
    f"<style>@import 'javascript:{_CALL}';</style>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_CALL}'>",
    "<base href='//evil.test/'>",
    "<iframe srcdoc='<script>parent.hit(1)</script>'>",
    f"&lt;script&gt;{_CALL}&lt;/script&gt;",
    f"<div style='width:expression({_CALL})'>",
)  # fmt: skip
