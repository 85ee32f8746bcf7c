"""The comparison of speed: what is timed is equal, and what is told of it follows from the runs."""

import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.speed.clock import Failed, run
from benchmarks.speed.findings import facts, limits, middles, table
from benchmarks.speed.hugo import CACHED, PLAIN
from benchmarks.speed.ours import EQUAL
from benchmarks.speed.plot import plot
from benchmarks.speed.rival import Rival
from benchmarks.speed.rounds import COLD, EDITED, KINDS, UNCHANGED, Sample, keep, kept, measured
from benchmarks.speed.stock import NAME as STOCK


def _sample(posts: int, rival: str, kind: str, seconds: float, mib: float = 100) -> Sample:
    return Sample(posts, rival, kind, seconds, seconds, mib)


def _writer(name: str, root: Path) -> Rival:
    """A generator of one line: it notes that it ran, and what the post in the middle ends with."""
    for number in range(3):
        post = root / "content" / "blog" / f"{number}.md"
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text(f"Text {number}\n", "utf-8")
    note = (
        "import pathlib, sys\n"
        "output = pathlib.Path('output')\n"
        "state = 'kept' if output.exists() else 'clean'\n"
        "output.mkdir(exist_ok=True)\n"
        "last = pathlib.Path('content/blog/1.md').read_text().splitlines()[-1]\n"
        f"open('../log', 'a').write('{name} ' + state + ' ' + last + chr(10))\n"
    )
    return Rival(name, root, (sys.executable, "-c", note), ("kept",))


def test_a_round_builds_all_cold_then_again_then_after_an_edit_and_another_begins_each_time(
    tmp_path,
):
    rivals = [_writer(name, tmp_path / name) for name in ("a", "b")]
    samples = [it for number in (0, 1) for it in measured(rivals, 3, number)]
    assert [(it.rival, it.kind) for it in samples] == [
        *(("a", COLD), ("b", COLD), ("a", UNCHANGED), ("b", UNCHANGED)),
        *(("a", EDITED), ("b", EDITED)),
        *(("b", COLD), ("a", COLD), ("b", UNCHANGED), ("a", UNCHANGED)),
        *(("b", EDITED), ("a", EDITED)),
    ]
    assert (tmp_path / "log").read_text("utf-8").splitlines() == [
        *("a clean Text 1", "b clean Text 1", "a kept Text 1", "b kept Text 1"),
        *("a kept Nachtrag Nummer 1.", "b kept Nachtrag Nummer 1."),
        *("b clean Nachtrag Nummer 1.", "a clean Nachtrag Nummer 1."),
        *("b kept Nachtrag Nummer 1.", "a kept Nachtrag Nummer 1."),
        *("b kept Nachtrag Nummer 2.", "a kept Nachtrag Nummer 2."),
    ]


def test_samples_outlive_the_process_that_took_them(tmp_path):
    file = tmp_path / "samples.jsonl"
    samples = (_sample(30, EQUAL, COLD, 1.25), _sample(30, PLAIN, COLD, 0.5))
    assert kept(file) == ()
    keep(file, samples[:1])
    keep(file, samples[1:])
    assert kept(file) == samples


@pytest.mark.skipif(sys.platform != "linux", reason="nur Linux sagt, wie viel Speicher es ist")
def test_memory_and_processor_count_the_processes_that_a_generator_starts(tmp_path):
    # Half a second on the processor, and the rest asleep.
    hold = (
        "import time; kept = b'x' * 80_000_000\n"
        "while time.process_time() < 0.5: pass\n"
        "time.sleep(0.5)"
    )
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}], check=True)"
    found = run(Rival("a", tmp_path, (sys.executable, "-c", start)))
    assert 75 < found.mib < 200
    assert found.seconds > 1
    assert found.cpu >= 0.5


def test_a_generator_that_fails_ends_the_comparison_with_what_it_said(tmp_path):
    with pytest.raises(Failed, match=r"(?s)a: .*no such theme"):
        run(Rival("a", tmp_path, (sys.executable, "-c", "raise SystemExit('no such theme')")))


def _promised(cold: float, warm: float, mib: float) -> tuple[Sample, ...]:
    """Hugo takes 10 seconds for everything and 1,000 MiB; ours is given."""
    others = [(PLAIN, 10), (CACHED, 7), (STOCK, 50)]
    ours = [_sample(5_000, EQUAL, COLD, seconds, mib) for seconds in (cold, cold, 99)]
    ours += [_sample(5_000, EQUAL, kind, warm, mib) for kind in (UNCHANGED, EDITED)]
    return (
        *ours,
        *(_sample(5_000, name, kind, time, 1_000) for name, time in others for kind in KINDS),
    )


def test_promises_are_held_against_the_medians():
    good, bad = (limits(middles(_promised(*given))) for given in ((9.9, 1.5, 249), (11, 1.6, 260)))
    assert [limit.holds for limit in good] == [True] * 6
    assert [limit.measured for limit in good][:3] == pytest.approx([0.99, 9.9 / 7, 0.198])
    assert [limit.holds for limit in bad] == [False, False, True, False, False, False]


@pytest.mark.parametrize(("huge", "holds"), [(24, True), (24.1, False)])
def test_the_cost_of_a_post_must_not_grow_with_their_number(huge, holds):
    samples = (_sample(1_000, EQUAL, COLD, 1), _sample(20_000, EQUAL, COLD, huge))
    (limit,) = limits(middles(samples))
    assert limit.holds is holds


def test_what_was_not_measured_promises_nothing_and_is_a_dash_in_the_table():
    found = middles([_sample(100, EQUAL, COLD, 1.5), _sample(1_000, PLAIN, COLD, 2)])
    assert limits(found) == ()
    assert "| WiQ | 1.50 (1) | – |" in table(found)


def test_the_facts_name_every_median_and_whether_a_promise_holds():
    found = facts(middles(_promised(11, 1.5, 249)))
    assert found["limits"][0] == {
        "name": "5,000 posts, cold, against Hugo",
        "ratio": 1.1,
        "allowed": 1.0,
        "holds": False,
    }
    assert {"posts": 5_000, "generator": EQUAL, "build": COLD, "runs": 3}.items() <= next(
        it for it in found["medians"] if (it["generator"], it["build"]) == (EQUAL, COLD)
    ).items()


def test_the_plot_has_each_generator_and_the_same_bytes_whatever_the_order():
    samples = _promised(9, 1, 249)
    drawn = plot(middles(samples))
    assert drawn == plot(middles(samples[::-1]))
    texts = {it.text for it in ElementTree.fromstring(drawn).iter() if it.text}
    assert {EQUAL, PLAIN, CACHED, STOCK, "Cold", "No change", "One edited post"} <= texts
    slower = tuple(replace(it, seconds=it.seconds * 2) for it in samples)
    assert plot(middles(slower)) != drawn
