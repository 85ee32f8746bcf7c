"""Which consents a release rests on, and from which day on it is no way back."""

from datetime import date

from tests.builders import collection, credit
from wiq_site.publish.consents import ended_in, valid_keys
from wiq_site.publish.manifest import Manifest, fact_of, from_json, to_json, with_carried

CONSENT = {"source": "Brief", "date": "2020-01-01", "end": "2021-03-06"}
CONTENT = collection(
    {"bilder/fest.yaml": credit(people="ja", consent=CONSENT)}, ("bilder/fest.jpg",)
)


def test_a_pictures_consent_ends_with_the_day_it_names_as_the_check_says():
    (key,) = valid_keys(CONTENT, date(2021, 3, 5))
    assert valid_keys(CONTENT, date(2021, 3, 6)) == frozenset()
    release = Manifest("r", {}, consents={key: ("feeds/all.atom.xml",)})
    assert ended_in(release, frozenset({key})) == ()
    (ended,) = ended_in(release, frozenset())
    assert ended.carried_by == ("feeds/all.atom.xml",)


def test_what_is_carried_over_rests_on_the_consents_of_where_it_comes_from():
    """A picture that is on no page any more lies one release longer beside the pages."""
    part = {"bilder/fest-320-abcdef01.avif": fact_of(b"Bild")}
    before = Manifest("a", part, consents={"bild-1": ()})
    now = with_carried(Manifest("b", {}), part, before)
    assert now.files == part
    assert [one.key for one in ended_in(now, frozenset())] == ["bild-1"]
    assert from_json(to_json(now)) == now
    later = with_carried(Manifest("c", {}), {"theme/x.css": fact_of(b"x")}, now)
    assert ended_in(later, frozenset()) == ()
