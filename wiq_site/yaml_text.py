"""Writing YAML as editors write it: no needless quotes, lists indented below their key."""

from collections.abc import Mapping
from typing import Any

import yaml


class _PlainDumper(yaml.SafeDumper):
    """Quotes no more than must be: our reader takes every scalar as text, but null as absent."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name for it
        first: [rule for rule in rules if rule[0] == "tag:yaml.org,2002:null"]
        for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key, as all our files do."""
        del indentless
        super().increase_indent(flow, False)


class _ShortListDumper(_PlainDumper):
    """Writes lists of single words in brackets: `doors: [asg, bund]`."""

    def represent_list(self, data: Any) -> yaml.SequenceNode:
        """A list of words in one line, any other one item a line."""
        plain = all(isinstance(item, str) for item in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=plain)


_ShortListDumper.add_representer(list, _ShortListDumper.represent_list)


def yaml_text(data: Mapping[str, Any]) -> str:
    """Return `data` (text, lists, mappings) as YAML, in its own order, one line a value."""
    return _dump(data, _PlainDumper)


def yaml_head(data: Mapping[str, Any]) -> str:
    """The same with lists of words in brackets, as heads of texts have them."""
    return _dump(data, _ShortListDumper)


def _dump(data: Any, dumper: type[yaml.SafeDumper]) -> str:
    text = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return str(text)
