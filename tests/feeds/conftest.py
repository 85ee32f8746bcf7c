"""Projects that the real Pelican builds, shared with the tests of the site."""

from tests.site.conftest import make_project, project, real, site

__all__ = ["make_project", "project", "real", "site"]
