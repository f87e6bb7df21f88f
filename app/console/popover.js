// What a mark means: shown beside it when it is pointed at or focused.

import { h } from "./dom.js";
import { CATEGORIES, DIMENSIONS, figure, toldIgnored } from "./words.js";

const SHOW_MS = 90;
const HIDE_MS = 220;

export class MarkPopover {
  #box;
  #mark = null;
  #timer = 0;
  #act;
  #returning = false;

  /** `act` is called as `act.apply(span, byKeyboard)`; so are `act.hide` and `act.edit`. */
  constructor(box, act) {
    this.#box = box;
    this.#act = act;
    box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.leave());
    box.addEventListener("focusout", (event) => !this.holds(event.relatedTarget) && this.leave());
    box.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("keydown", (event) => event.key === "Escape" && this.#mark && this.close(this.holds(document.activeElement)));
    addEventListener("scroll", () => this.#place(), { capture: true, passive: true });
    addEventListener("resize", () => this.#place());
    document.addEventListener("pointerdown", (event) => !this.holds(event.target) && this.close());
  }

  /** Show after a moment, so that a pointer on its way elsewhere raises nothing. */
  point(mark, spans) {
    clearTimeout(this.#timer);
    if (mark === this.#mark) return;
    this.#timer = setTimeout(() => this.open(mark, spans), SHOW_MS);
  }

  /** Show at once, for a mark that has got the focus. */
  focus(mark, spans) {
    if (!this.#returning) this.open(mark, spans);
  }

  leave() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#mark !== document.activeElement && !this.#box.contains(document.activeElement)) this.close();
    }, HIDE_MS);
  }

  open(mark, spans) {
    clearTimeout(this.#timer);
    this.#release();
    this.#mark = mark;
    mark.classList.add("open");
    mark.setAttribute("aria-describedby", this.#box.id);
    this.#box.replaceChildren(...spans.flatMap((span, index) => this.#entry(span, index)));
    this.#box.hidden = false;
    this.#place();
  }

  /** Open, and go in: for the keyboard and for touch. */
  enter(mark, spans) {
    this.open(mark, spans);
    this.#box.querySelector("button")?.focus({ preventScroll: true });
  }

  close(returning = false) {
    clearTimeout(this.#timer);
    const mark = this.#mark;
    this.#release();
    this.#box.hidden = true;
    // Coming back to the mark must not show again what was just closed.
    this.#returning = true;
    if (returning) mark?.focus({ preventScroll: true });
    this.#returning = false;
  }

  holds(node) {
    return Boolean(node) && (this.#box.contains(node) || this.#mark?.contains(node));
  }

  #release() {
    this.#mark?.classList.remove("open");
    this.#mark?.removeAttribute("aria-describedby");
    this.#mark = null;
  }

  #entry(span, index) {
    const milder = span.suggestion === null ? "No milder wording is known." : null;
    const button = (text, action, extra = {}) =>
      h("button", { type: "button", text, ...extra, on: { click: (event) => this.#do(action, span, event.detail === 0) } });
    return [
      index ? h("hr") : null,
      h("div", { class: "pop-head" },
        h("span", { class: `swatch c-${span.category}` }),
        h("strong", { text: CATEGORIES[span.category] ?? span.category }),
        h("span", { class: "pop-score", text: figure(span.score), title: "How sure the mark is, 0 to 1" })),
      h("p", { class: "pop-message", text: `${span.message}.` }),
      span.ignored ? h("p", { class: "pop-ignored", text: `This mark is ${toldIgnored(span)}. The scores stay.` }) : null,
      h("p", { class: "pop-fine" },
        `Counts for ${(DIMENSIONS[span.dimension]?.[0] ?? span.dimension).toLowerCase()}`,
        span.quoted ? ", in the quoted voice only. " : ". ",
        h("code", { text: span.rule_id })),
      span.suggestion ? h("p", { class: "pop-milder" }, "Milder: ", h("q", { text: span.suggestion })) : null,
      span.suggestion === "" ? h("p", { class: "pop-milder", text: "Milder: leave these words out." }) : null,
      milder ? h("p", { class: "pop-fine", text: milder }) : null,
      h("div", { class: "pop-actions" },
        span.suggestion === null ? null : button("Apply", "apply", { class: "primary" }),
        button("Show in editor", "edit"),
        button("Hide this rule", "hide", { title: "Hides its marks on this page; the scores stay." })),
    ].filter(Boolean);
  }

  #do(action, span, byKeyboard) {
    this.close();
    this.#act[action](span, byKeyboard);
  }

  #key(event) {
    if (event.key !== "Tab") return;
    const buttons = [...this.#box.querySelectorAll("button")];
    const last = event.shiftKey ? buttons[0] : buttons.at(-1);
    // Behind the last button the way goes on from the mark, not from the end of the page.
    if (document.activeElement === last) {
      if (event.shiftKey) event.preventDefault();
      this.close(true);
    }
  }

  /** Below the mark, above it where there is more room; on a narrow screen the style sheet puts it at the bottom. */
  #place() {
    if (!this.#mark) return;
    if (!this.#mark.isConnected) {
      this.close();
      return;
    }
    const rects = this.#mark.getClientRects();
    const rect = rects[0] ?? this.#mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const below = (rects[rects.length - 1] ?? rect).bottom + 8;
    const top = below + height > innerHeight && rect.top > height + 16 ? rect.top - height - 8 : below;
    const left = Math.min(innerWidth - width - 12, Math.max(12, rect.left - 16));
    this.#box.style.setProperty("--left", `${Math.round(left)}px`);
    this.#box.style.setProperty("--top", `${Math.round(top)}px`);
  }
}
