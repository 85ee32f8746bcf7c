"""How much of a picture each setting of the encoders keeps (docs/decisions/0041).

The work is done by `benchmarks/ssim.py`, with the room's packages: it needs numpy.
"""

from benchmarks.report import Report
from benchmarks.room import python


def measure() -> Report:
    """Write the table anew; what to choose is a judgement, so there is no limit."""
    return Report("Quality of pictures", lines=tuple(python("benchmarks.ssim").splitlines()))
