"""The last look before the world sees it: every rule about the finished files, all of them run.

A rule is a function `(Release) → problems` in one of the modules here, listed at its end.
"""

from wiq_site.problems import Problem
from wiq_site.publish.audit.history import HISTORY_RULES
from wiq_site.publish.audit.links import LINK_RULES
from wiq_site.publish.audit.loading import LOADING_RULES
from wiq_site.publish.audit.pictures import PICTURE_RULES
from wiq_site.publish.audit.private import PRIVATE_RULES
from wiq_site.publish.audit.wording import WORDING_RULES
from wiq_site.publish.release import Release

RULES = (
    *LINK_RULES,
    *PRIVATE_RULES,
    *PICTURE_RULES,
    *LOADING_RULES,
    *WORDING_RULES,
    *HISTORY_RULES,
)


def audit(release: Release) -> tuple[Problem, ...]:
    """Run every rule over a finished build; returns all problems, sorted."""
    return tuple(sorted({problem for rule in RULES for problem in rule(release)}))
