"""The instrument itself: a visit notices what pages of ours never do."""

import pytest

from tests.browser.visit import Visit
from wiq_site.effects.preview import SiteFiles, serving

pytestmark = pytest.mark.slow

PAGE = '<!DOCTYPE html><html lang="de"><title>x</title><link rel="icon" href="/i.svg">{}'
FAULTS = {
    "policy: ": "<script>1</script>",
    "policy: .*style-src": '<p style="color:red">x</p>',
    "policy: .*img-src": '<img src="https://wiq.example/x.png" alt="">',
    "script error: ": '<script src="/boom.js"></script>',
    "stored: ": '<script src="/keep.js"></script>',
    "console: .*404": '<script src="/missing.js"></script>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_visit_notices(chromium, tmp_path, fault):
    (tmp_path / "index.html").write_text(PAGE.format(FAULTS[fault]), "utf-8")
    (tmp_path / "i.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (tmp_path / "boom.js").write_text("throw new Error('boom')", "utf-8")
    (tmp_path / "keep.js").write_text("localStorage.setItem('a', 1)", "utf-8")
    with serving(SiteFiles(tmp_path)) as address:
        visit = Visit(chromium, address)
        visit.open("/").wait_for_load_state("networkidle")
        with pytest.raises(AssertionError, match=fault):
            visit.close()


def test_a_visit_notices_shifts(chromium, tmp_path):
    (tmp_path / "index.html").write_text(
        PAGE.format('<div id="a"></div><p>Text</p><script src="/push.js"></script>'), "utf-8"
    )
    (tmp_path / "i.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (tmp_path / "push.js").write_text(
        "setTimeout(() => document.getElementById('a').append('x'.repeat(50)), 300)", "utf-8"
    )
    with serving(SiteFiles(tmp_path)) as address:
        visit = Visit(chromium, address)
        page = visit.open("/")
        page.wait_for_timeout(600)
        assert len(visit.observed(page)["shifts"]) == 1
        visit.close()
