"""What a text says beyond its outline concerns few rules: those that a run over a part asks."""

from dataclasses import replace
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import pytest

from tests.builders import TODAY, collection, people, post
from wiq_site.checks import RULES, WORD_RULES, text_problems
from wiq_site.collection import Collection

REGEN = "blog/2020/2020-07-regen.md"


def blind(content: Collection) -> Collection:
    """The content with posts of which only can be seen how they are linked."""
    posts = tuple(
        replace(
            entry,
            body=cast(
                "Any",
                SimpleNamespace(anchors=entry.body.anchors, links=entry.body.links),
            ),
        )
        for entry in content.posts
    )
    paths = {entry.path for entry in posts}
    texts = {path: text for path, text in content.texts.items() if path not in paths}
    return replace(content, posts=posts, texts=MappingProxyType(texts))


CONTENT = collection({REGEN: post("## Wo\n\nSiehe [Süd](/stadtbezirke/sued/).", summary=None)})


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule not in WORD_RULES], ids=lambda rule: rule.__name__
)
def test_a_rule_sees_outlines_or_is_asked_for_changed_texts(rule):
    assert [*rule(blind(CONTENT), TODAY)] == [*rule(CONTENT, TODAY)]


@pytest.mark.parametrize(
    "body",
    ["<b>fett</b>", "# Oben", "Das war Erika Muster.", "[So](https://wiq.example/teams/)."],
    ids=["html", "heading", "name", "link"],
)
def test_what_only_the_text_shows_is_found_in_it_alone(body):
    content = collection({REGEN: post(body), "daten/personen.yaml": people({})})
    own = next(entry for entry in content.posts if entry.path.endswith(REGEN))
    alone = Collection(
        posts=(own,), tables=content.tables, texts={own.path: content.texts[own.path]}
    )
    assert any(text_problems(alone, TODAY))
