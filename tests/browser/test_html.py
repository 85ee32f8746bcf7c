"""Every page of the output before an independent judge of HTML."""

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CONFIG = Path(__file__).parent / "htmlvalidate.json"


def complaints(command, files):
    """Run html-validate; one line for each fault it finds."""
    done = subprocess.run(
        command("html-validate/bin/html-validate.mjs", f"--config={CONFIG}", "--formatter=json")
        + [str(file) for file in files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{report['filePath']}:{fault['line']}: {fault['message']} ({fault['ruleId']})"
        for report in json.loads(done.stdout)
        for fault in report["messages"]
    ]


def test_every_page_is_valid(node, real):
    files = sorted(real.output.rglob("*.html"))
    assert len(files) > 100
    found = complaints(node, files)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<p><div></div></p>", "close-order|no-implicit-close|element-permitted-content"),
        ('<p id="a"></p><p id="a"></p>', "no-dup-id"),
        ('<img src="/x.png">', "wcag/h37"),
        ('<p style="color: red">x</p>', "no-inline-style"),
    ],
)
def test_the_judge_is_awake(node, tmp_path, html, rule):
    file = tmp_path / "index.html"
    head = '<!DOCTYPE html><html lang="de"><head><title>Seite</title></head><body>{}</body></html>'
    file.write_text(head.format(html), "utf-8")
    assert any(name in fault for name in rule.split("|") for fault in complaints(node, [file]))
