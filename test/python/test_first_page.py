# SPDX-License-Identifier: Apache-2.0
"""What a Dash page asks by itself when it has come."""

from __future__ import annotations

import unittest
from typing import Any

from wasgi_pack.first_page import FirstPage

PAGES = {"output": "..content.children...store.data..", "inputs": ["location.pathname", "location.search"]}


def component(type_: str, id_: str | None = None, **properties: Any) -> dict[str, Any]:
    named = {} if id_ is None else {"id": id_}
    namespace = "dash_core_components" if type_ in ("Location", "Store") else "dash_html_components"
    return {"type": type_, "namespace": namespace, "props": named | properties}


def dependency(output: str, inputs: list[str], state: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    def named(text: str) -> dict[str, str]:
        id_, _, name = text.rpartition(".")
        return {"id": id_, "property": name}

    return {
        "output": output,
        "inputs": [named(one) for one in inputs],
        "state": [named(one) for one in state],
        **more,
    }


def outputs(bodies: list[dict[str, Any]]) -> list[str]:
    return [body["output"] for body in bodies]


class FirstPageTest(unittest.TestCase):
    def test_asks_with_the_values_of_the_layout(self) -> None:
        layout = component("Div", children=[component("Input", "name", value="Ines"), component("P", "out")])
        page = FirstPage(layout, [dependency("out.children", ["name.value"], ("name.type",))], "/")
        self.assertEqual(
            page.next_round(),
            [
                {
                    "output": "out.children",
                    "outputs": {"id": "out", "property": "children"},
                    "inputs": [{"id": "name", "property": "value", "value": "Ines"}],
                    "changedPropIds": [],
                    "parsedChangedPropsIds": [],
                    "state": [{"id": "name", "property": "type"}],
                }
            ],
        )
        self.assertEqual(page.next_round(), [])

    def test_leaves_out_what_waits_for_an_event_or_is_not_there(self) -> None:
        layout = [component("Button", "b", n_clicks=0), component("P", "out")]
        for rule in (
            dependency("out.children", ["b.n_clicks"], prevent_initial_call=True),
            dependency("out.children", ["b.n_clicks"], clientside_function={"namespace": "a"}),
            dependency("out.children", ["b.n_clicks"], background={"interval": 1}),
            dependency("out.children", ["b.n_clicks"], no_output=True),
            dependency("out.children", []),
            dependency("out.children", ["c.n_clicks"]),
            dependency("out.children", ["b.n_clicks"], ("c.value",)),
            dependency("other.children", ["b.n_clicks"]),
        ):
            with self.subTest(rule):
                self.assertEqual(FirstPage(layout, [rule], "/").next_round(), [])

    def test_a_callback_comes_after_the_one_that_answers_what_it_asks_with(self) -> None:
        layout = [component("P", "a", children="1"), component("P", "b"), component("P", "c")]
        rules = [
            dependency("c.children", ["b.children"]),
            dependency("b.children@0f", ["a.children"]),
        ]
        page = FirstPage(layout, rules, "/")
        self.assertEqual(outputs(page.next_round()), ["b.children@0f"])
        page.take({"multi": True, "response": {"b": {"children": "2"}}})
        (last,) = page.next_round()
        self.assertEqual(last["inputs"], [{"id": "b", "property": "children", "value": "2"}])
        page.take(None)
        self.assertEqual(page.next_round(), [])

    def test_a_page_in_the_page_asks_too(self) -> None:
        layout = [component("Location", "location"), component("Div", "content"), component("Store", "store")]
        rules = [
            dependency(PAGES["output"], PAGES["inputs"], prevent_initial_call=True),
            dependency("figure.children", ["choice.value"]),
        ]
        page = FirstPage(layout, rules, "/base/")
        (first,) = page.next_round()
        self.assertEqual([one["value"] for one in first["inputs"]], ["/base/", ""])
        self.assertEqual(first["changedPropIds"], ["location.pathname", "location.search"])
        self.assertEqual(first["outputs"][1], {"id": "store", "property": "data"})
        shown = component("Div", children=[component("Input", "choice", value=3), component("P", "figure")])
        page.take({"multi": True, "response": {"content": {"children": shown}, "store": {"data": {}}}})
        (second,) = page.next_round()
        self.assertEqual(second["inputs"], [{"id": "choice", "property": "value", "value": 3}])

    def test_what_an_answer_changes_calls_those_that_are_not_called_at_first(self) -> None:
        layout = [component("P", "a", children="1"), component("P", "b"), component("P", "c")]
        rules = [
            dependency("c.children", ["b.children"], prevent_initial_call=True),
            dependency("b.children", ["a.children"]),
        ]
        page = FirstPage(layout, rules, "/")
        self.assertEqual(outputs(page.next_round()), ["b.children"])
        page.take({"multi": True, "response": {"b": {"children": "2"}}})
        (last,) = page.next_round()
        self.assertEqual(last["output"], "c.children")
        self.assertEqual(last["changedPropIds"], ["b.children"])

    def test_an_address_that_the_layout_gives_is_kept(self) -> None:
        layout = [component("Location", "location", pathname="/there"), component("Div", "out")]
        page = FirstPage(layout, [dependency("out.children", ["location.pathname"])], "/")
        self.assertEqual(page.next_round()[0]["inputs"][0]["value"], "/there")
