"""Markdown of every kind, by chance but the same each time: for tests that compare two ways."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]

_WORDS = (
    *(
        "Bürger*innen",
        "Anwohner*innen*",
        "*Wort*",
        "**fett**",
        "***beides***",
        "_schräg_",
        "snake_a_b",
    ),
    *(
        "**zwei Worte**,",
        "*a **b** c*",
        "**a *b* c**",
        "_a **b** c_",
        "*a",
        "b*",
        "**",
        "__",
        "* ",
        "*a_",
    ),
    *(
        "*a*b",
        "a*b*c",
        "**a**b",
        "**a*",
        "*a**",
        "** a**",
        "**a **",
        "__a__",
        "_a_b",
        "a_b_",
        "*_a_*",
    ),
    *(
        "`Code`",
        "``a`b``",
        "`",
        "\\`",
        "`\\`",
        "\\*",
        "\\_a\\_",
        "\\",
        "\\\\",
        "\\\\`a`",
        "\\|",
        "\\#",
    ),
    *(
        "[Teams](/teams/)",
        '[a](<b c> "d")',
        "[a](b 'c')",
        "[a][1]",
        "[Eins]",
        "[a]",
        "[a](b",
        "[",
        "]",
    ),
    *(
        "![Baum](a.jpg)",
        "![a][1]",
        "![Eins]",
        "![",
        "[![a](b)](c)",
        "[*a*](b)",
        "[a_b](c_d)",
        "[a](b(c)d)",
    ),
    *(
        "<https://x.de/a_b>",
        "<a@b.de>",
        "<mailto:a@b.de>",
        "<b>",
        "</b>",
        "<br/>",
        "<!-- a -->",
        "<",
        ">",
    ),
    *(
        "&amp;",
        "&#60;",
        "&x;",
        "&",
        "a & b",
        "AT&T",
        "WiQ",
        "WiQs",
        "5 < 6",
        '"a"',
        "„b“",
        "https://x.de",
    ),
    *(
        "Garten",
        "und",
        "Wasser.",
        "Straße",
        "1.",
        "2024.",
        "ä",
        "\u2028",
        "\x0c",
        "\u00a0",
        "\x02",
        "\x03",
    ),
    *(
        "\x02klzzwxh:0000\x03",
        "klzzwxh:0000",
        "\x02wzxhzdk:0\x03",
        "a  ",
        "{#x}",
        "|",
        "a|b",
        ":",
        ": a",
        "~~~",
    ),
)
_BEGINNINGS = (
    *(
        "",
        "",
        "",
        "",
        "",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2. ",
        "10. ",
        "-",
        "*",
        "1.",
        "# ",
        "## ",
        "### ",
        "#",
    ),
    *(
        "> ",
        ">",
        "> - ",
        "> > ",
        "    ",
        "  ",
        "   ",
        "     ",
        "        ",
        "\t",
        ":   ",
        ": ",
        ":",
        "    - ",
    ),
    *(
        "    1. ",
        "        - ",
        "- - ",
        "- # ",
        "1. - ",
        "===",
        "---",
        "- - -",
        "***",
        "_ _ _",
        "```",
        "~~~ py",
        "~~~ py\n*a* &amp; <b>\n~~~\n",
    ),
    *("| a | b |", "|---|---|", "---|---", "a|b", ":-|-:", "*[WiQ]: Wir im Quartier", "*[a]: ''"),
    *(
        "[1]: /eins/",
        '[Eins]: <b> "c"',
        "[2]:",
        "\\",
        "\\- ",
        "**Wort** ",
        "**a",
        "\u2003",
        "\x1f",
        "#a#",
        "## a ##",
    ),
)
_ENDS = (
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\n\n\n",
    "\n \n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "",
)


def texts_by_chance(count: int, seed: int) -> Iterator[str]:
    """Yield as many texts: from a tidy one of paragraphs to one of crumbs."""
    chance = Random(seed)  # nothing is kept secret here
    for _ in range(count):
        beginnings = _BEGINNINGS[: chance.choice((5, 12, 30, 99))]
        ends = _ENDS[: chance.choice((3, 6, 99))]
        words = chance.choice((_WORDS[-40:], chance.sample(_WORDS, 8), _WORDS))
        yield "".join(
            chance.choice(beginnings)
            + " ".join(chance.choices(words, k=chance.randint(0, 6)))
            + chance.choice(ends)
            for _ in range(chance.randint(1, 14))
        )


def real_texts() -> Iterator[str]:
    """Yield every Markdown text of the site and its documents, front matter and all."""
    for folder in ("content", "docs"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            yield path.read_text("utf-8")
