"""Writing, marks, filters, milder words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from console_page import TABLOID, Console, Server
from waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Route


def test_console_marks_the_words_when_a_text_is_pasted(console: Console) -> None:
    console.paste(TABLOID)
    console.answered()
    assert "shocking" in console.marks()
    assert console.at("#gauges .gauge").count() == 6
    assert console.value() == TABLOID
    assert console.text_of("#marked-a .marked-body") == TABLOID


def test_ignored_mark_is_shown_as_ignored_when_a_comment_asks_for_it(console: Console) -> None:
    console.at("#options summary").click()
    console.at("#format").select_option("markdown")
    console.write(
        "<!-- plumbline-ignore emotive.shocking: house style -->\nA shocking, disgraceful plan was shown."
    )
    assert console.marks() == ["shocking", "disgraceful"]
    assert console.at("#marked-a mark.ignored").all_inner_texts() == ["shocking"]
    assert "1 mark, 1 ignored" in console.text_of("#marked-a [data-part=tally]")
    assert "1 mark, 1 ignored" in console.text_of("#status")
    console.at("#marked-a mark.ignored").hover()
    console.wait_for_text(".pop-ignored", "This mark is ignored by a comment: house style.")


def test_console_asks_once_in_utf16_when_somebody_types(console: Console) -> None:
    bodies: list[dict[str, object]] = []
    console.page.on("request", lambda r: bodies.append(json.loads(r.post_data)) if r.post_data else None)
    # The page's clock goes as fast as its fingers, however slow this machine is.
    console.page.clock.install(time=0)
    console.page.clock.pause_at(1000)
    for letter in "A shocking report.":
        console.at("#text-a").press_sequentially(letter)
        console.page.clock.run_for(200)
    assert bodies == []
    console.page.clock.resume()
    console.answered()
    assert [body["text"] for body in bodies] == ["A shocking report."]
    assert bodies[0]["offsets"] == "utf16"


def test_nothing_half_typed_is_scored_when_the_server_answers_the_page_late(console: Console) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    console.page.route("**/v1/models", hold, times=1)
    console.page.reload()
    wait_until(lambda: (console.page.wait_for_timeout(20), held)[1], "the page asks for the models")
    texts: list[str] = []
    console.page.on(
        "request", lambda r: texts.append(json.loads(r.post_data)["text"]) if r.post_data else None
    )
    console.page.clock.install(time=0)
    console.page.clock.pause_at(1000)
    console.at("#text-a").press_sequentially("A shock")
    with console.page.expect_response("**/v1/limits") as limits:
        held[0].continue_()
    limits.value.finished()
    console.at("#text-a").press_sequentially("ing report.")
    console.page.clock.resume()
    console.answered()
    assert texts == ["A shocking report."]


def test_marks_stand_on_their_words_when_characters_beyond_the_first_plane_come_before(
    console: Console,
) -> None:
    console.write("😀😀😀 𝔘 A shocking report says that the 😀 bridge was shut on Thursday.")
    assert console.marks() == ["shocking"]


def test_outdated_answer_is_given_up_when_somebody_goes_on_typing(console: Console) -> None:
    first: list[object] = []

    # Never answered: the page must not wait for it.
    def swallow(route: object) -> None:
        first.append(route)

    console.page.route("**/v1/score", swallow, times=1)
    console.at("#text-a").fill("A first text that nobody will hear of again.")
    wait_until(lambda: (console.page.wait_for_timeout(20), first)[1], "the first call")
    console.at("#text-a").fill(TABLOID)
    console.answered()
    assert "shocking" in console.marks()


def test_sample_is_scored_when_its_button_is_pressed(console: Console) -> None:
    console.sample()
    assert console.at("#title-a").input_value()
    assert console.at("#headline").is_visible()
    assert "answered in" in console.text_of("#status")


def test_results_go_away_when_the_text_is_cleared(console: Console) -> None:
    console.sample()
    console.at("#pane-a [data-act=clear]").click()
    console.at("#results").wait_for(state="hidden")
    assert console.marks() == []
    assert console.value() == ""


def test_legend_hides_a_category_when_its_chip_is_pressed(console: Console) -> None:
    console.write(TABLOID)
    before = console.marks()
    chip = console.at("#marked-a .legend [data-category=emotive]")
    assert chip.get_attribute("aria-pressed") == "true"
    chip.click()
    assert "shocking" not in console.marks()
    assert len(console.marks()) < len(before)
    assert chip.get_attribute("aria-pressed") == "false"
    console.at("#marked-a .legend [data-category=all]").click()
    assert console.marks() == before


def test_rule_is_hidden_when_the_popover_is_told_so(console: Console) -> None:
    console.write(TABLOID)
    overall = console.text_of("#overall .big")
    console.mark("shocking").hover()
    console.at("#mark-popover").get_by_text("Hide this rule").click()
    assert "shocking" not in console.marks()
    assert "1 hidden" in console.text_of("#marked-a .tally")
    assert console.text_of("#overall .big") == overall


def test_popover_tells_rule_score_and_milder_wording_when_a_mark_is_pointed_at(console: Console) -> None:
    console.write(TABLOID)
    console.mark("shocking").hover()
    console.wait_for_text("#mark-popover", "Emotive")
    told = console.text_of("#mark-popover")
    assert "emotive.shocking" in told
    assert "surprising" in told
    console.page.mouse.move(5, 5)
    console.at("#mark-popover").wait_for(state="hidden")


def test_text_without_claims_is_said_to_make_none(console: Console) -> None:
    console.write("What a day! How lovely it was.")
    assert console.text_of("#sourcing .lead") == "No sentence makes a claim that would need a source."


def test_apply_edits_the_text_and_scores_again_and_undo_takes_it_back(console: Console) -> None:
    console.write(TABLOID)
    console.mark("shocking").hover()
    console.at("#mark-popover button.primary").click()
    console.wait_for_text("#undo-text", "surprising")
    assert "A surprising report" in console.value()
    console.wait_for_text("#marked-a .marked-body", "A surprising report")
    assert "shocking" not in console.marks()
    console.at("#undo-button").click()
    console.wait_for_text("#marked-a .marked-body", "A shocking report")
    assert console.value() == TABLOID
    assert console.at("#undo").is_hidden()


@pytest.mark.parametrize("act", ["clear", "sample"])
def test_text_that_was_cleared_or_gave_way_to_the_sample_can_be_had_back(console: Console, act: str) -> None:
    console.write(TABLOID, "Bridge shut")
    console.at(f"#pane-a [data-act={act}]").click()
    console.at("#undo").wait_for()
    assert console.value() != TABLOID
    console.at("#undo-button").click()
    console.wait_for_text("#marked-a .marked-body", "A shocking report")
    assert (console.value(), console.at("#title-a").input_value()) == (TABLOID, "Bridge shut")
    assert console.at("#undo").is_hidden()


def test_label_goes_with_its_colon_when_the_milder_wording_is_none(console: Console) -> None:
    console.write(TABLOID)
    console.mark("BREAKING NEWS").hover()
    console.at("#mark-popover button.primary").click()
    console.wait_for_text("#undo-text", "gone")
    assert console.value().startswith("A shocking report says")


def test_quoted_voice_is_dimmed_when_a_source_is_cited(console: Console) -> None:
    console.write("“This is a vicious attack on us all,” said Tomas Quill, who runs the café in the harbor.")
    quoted = console.at("#marked-a .quoted").first
    quoted.wait_for()
    plain = console.at("#marked-a .chunk").first
    color = "element => getComputedStyle(element).color"
    assert quoted.evaluate(color) != plain.evaluate(color)
    assert quoted.inner_text().startswith("“This is")


def test_sourcing_map_has_a_row_for_each_sentence_and_filters_them(console: Console) -> None:
    console.write(
        "Harbor officials say the bridge was shut. "
        "According to the state audit, 14 of 31 inspections were late. "
        "The bridge carries 82,000 vehicles on a weekday. Nobody likes this."
    )
    assert console.at("#sourcing .row").count() == 4
    assert console.at("#sourcing .strip rect").count() == 4
    assert "officials" in console.text_of("#sourcing .source")
    assert console.text_of("#sourcing .cue") == "say"
    claims = int(console.text_of("#sourcing [data-filter=claims] .num"))
    assert 0 < claims < 4
    console.at("#sourcing [data-filter=claims]").click()
    assert console.at("#sourcing .row").count() == claims


def test_deep_model_is_offered_only_when_the_server_has_loaded_it(
    server: Server, open_console: Callable[..., Console]
) -> None:
    console = open_console(server)
    models = console.page.request.get(f"{server.base}v1/models").json()["models"]
    alone = [model for model in models if model["name"] == "fast"]
    console.page.route("**/v1/models", lambda route: route.fulfill(json={"models": alone}))
    console.page.reload()
    wait_until(lambda: "fast" in console.text_of("#only-model"), "the only model's name")
    assert console.at("#models").is_hidden()


def test_deep_model_scores_when_it_is_chosen(server: Server, open_console: Callable[..., Console]) -> None:
    console = open_console(server)
    console.at("#models").wait_for()
    asked: list[str | None] = []
    console.page.on(
        "request", lambda r: asked.append(json.loads(r.post_data).get("model")) if r.post_data else None
    )
    console.page.get_by_text(re.compile(r"^deep \d")).click()
    console.at("#text-a").fill(TABLOID)
    wait_until(lambda: (console.page.wait_for_timeout(20), asked)[1], "a call")
    assert asked[-1] == "deep"
    wait_until(lambda: console.at("mark").count() > 0, "marks")


@pytest.mark.parametrize("color", ["light", "dark"])
def test_console_follows_the_system_and_then_the_toggle(
    server: Server, open_console: Callable[..., Console], color: str
) -> None:
    console = open_console(server, color_scheme=color)
    paper = "getComputedStyle(document.body).backgroundColor"
    first = console.page.evaluate(paper)
    other = "Dark theme" if color == "light" else "Light theme"
    assert console.at("#theme").inner_text() == other
    console.at("#theme").click()
    assert console.page.evaluate(paper) != first
    assert console.at("#theme").inner_text() != other
    chosen = console.page.evaluate(paper)
    console.page.reload()
    assert console.page.evaluate(paper) == chosen
