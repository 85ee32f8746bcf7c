"""What is not public yet, shown as if it were and marked; what is public stays as it is."""

from tests.builders import TODAY, collection, document, post, team
from wiq_site.drafts import with_drafts
from wiq_site.network import is_public


def test_everything_is_public_and_says_what_it_is():
    content = collection(
        {
            "blog/2020/2020-08-entwurf.md": post(id="a", title="A", status="draft"),
            "blog/2030/2030-01-01-bald.md": post(
                id="b", title="B", date="2030-01-01", scheduled="ja"
            ),
            "blog/2030/2030-02-01-beides.md": post(
                id="c", title="C", date="2030-02-01", scheduled="ja", status="draft"
            ),
            "blog/2020/2020-09-versteckt.md": post(id="d", title="D", status="hidden"),
            "teams/neu.md": team(title="Neu", status="draft"),
            "seiten/plan.md": document(title="Plan", summary="Ein Plan.", status="draft"),
        }
    )
    shown = with_drafts(content, TODAY)
    every = (*shown.posts, *shown.teams, *shown.pages)
    assert all(is_public(entry, TODAY) for entry in every)
    titles = {str(getattr(entry.front, "title", "")) for entry in every}
    marked = {title for title in titles if ": " in title}
    assert marked == {"Entwurf: A", "Geplant: B", "Entwurf: C", "Entwurf: Neu", "Entwurf: Plan"}


def test_what_is_public_stays_as_it_is():
    content = collection()
    assert with_drafts(content, TODAY) == content
