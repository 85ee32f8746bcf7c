"""Points on a circle, as drawings need them."""

import pytest

from wiq_site.drawing import ring


@pytest.mark.parametrize(
    ("count", "points"),
    [
        (0, ()),
        (1, ((0, -100),)),
        (2, ((-100, 0), (100, 0))),
        (3, ((0, -100), (87, 50), (-87, 50))),
        (4, ((-71, -71), (71, -71), (71, 71), (-71, 71))),
    ],
)
def test_points_stand_evenly_from_the_upper_left_on(count, points):
    assert ring(count, 100) == points
