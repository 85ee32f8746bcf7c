from tests.desk.projects import project

__all__ = ["project"]
