"""What is made: what the cache lacks and nothing else, and a second time no pixel is touched."""

from dataclasses import replace

import pytest
from PIL import Image

from tests.pictures import camera
from wiq_site.pictures import plan as planning
from wiq_site.pictures import work
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.plan import Format, Place, Setting, plan
from wiq_site.pictures.work import Job, fills_memory, make, missing

PATH = "content/bilder/a.jpg"


@pytest.fixture
def site(tmp_path):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(camera.saved(camera.landscape((700, 350)), "JPEG"))
    return tmp_path


def jobs(site, cache):
    plan.cache_clear()
    shape = inspect(site / PATH)
    return list(
        missing(cache.inodes(), {PATH: plan(PATH, shape, Place.TEXT).variants}, {PATH: shape})
    )


def test_a_second_time_there_is_nothing_to_do(site, tmp_path):
    cache = Cache(tmp_path / "cache")
    (job,) = jobs(site, cache)
    assert {variant.form for variant in job.variants} == {Format.AVIF, Format.WEBP, Format.JPEG}
    assert make(site, cache, job) == ""
    assert jobs(site, cache) == []


def test_a_changed_setting_makes_its_own_files_anew(site, tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    make(site, cache, jobs(site, cache)[0])
    changed = Setting((("quality", 50), ("method", 4)), "webp")
    monkeypatch.setitem(planning.SETTINGS, Format.WEBP, changed)
    (job,) = jobs(site, cache)
    assert {variant.form for variant in job.variants} == {Format.WEBP}
    plan.cache_clear()


def test_another_library_makes_its_own_files_anew(site, tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    make(site, cache, jobs(site, cache)[0])
    monkeypatch.setattr(
        planning, "_codec_version", lambda codec: f"{codec} neu" * (codec == "avif")
    )
    (job,) = jobs(site, cache)
    assert Format.AVIF in {variant.form for variant in job.variants}
    plan.cache_clear()


def test_a_changed_original_has_other_files_at_other_addresses(site):
    before = plan(PATH, inspect(site / PATH), Place.TEXT).variants
    (site / PATH).write_bytes(camera.saved(camera.landscape((700, 350), seed=2), "JPEG"))
    after = plan(PATH, inspect(site / PATH), Place.TEXT).variants
    assert not {variant.url for variant in before} & {variant.url for variant in after}
    assert not {variant.name for variant in before} & {variant.name for variant in after}


def test_what_a_broken_run_left_is_used(site, tmp_path):
    cache = Cache(tmp_path / "cache")
    (job,) = jobs(site, cache)
    make(site, cache, replace(job, variants=job.variants[:2]))
    (rest,) = jobs(site, cache)
    assert rest.variants == job.variants[2:]


def test_damage_is_told_and_what_was_made_is_kept(site, tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    (job,) = jobs(site, cache)
    (site / PATH).write_bytes((site / PATH).read_bytes()[:2000])
    assert "beschädigt" in make(site, cache, job)
    assert not cache.inodes()


@pytest.mark.parametrize(
    ("name", "form", "options", "megapixels", "alone"),
    [
        ("a.jpg", "JPEG", {}, 50, False),
        ("a.jpg", "JPEG", {"progressive": True}, 50, True),
        ("a.jpg", "JPEG", {"progressive": True}, 12, False),
        ("a.png", "PNG", {}, 50, True),
        ("a.png", "PNG", {}, 12, False),
    ],
)
def test_pictures_that_fill_the_memory_are_made_alone(
    tmp_path, name, form, options, megapixels, alone
):
    Image.new("RGB", (9, 9)).save(tmp_path / name, form, **options)
    assert fills_memory(tmp_path, Job(name, (), megapixels)) is alone


def test_no_pixel_is_touched_for_files_that_are_there(site, tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    make(site, cache, jobs(site, cache)[0])
    monkeypatch.setattr(work, "encoded", None)  # whoever calls it fails
    assert [make(site, cache, job) for job in jobs(site, cache)] == []
