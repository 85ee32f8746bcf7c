"""Settings for real web servers, made from the same rules that the preview and the tests use.

`nginx` and `caddy` serve the folder of releases (`current`): with our headers, precompressed files,
moved addresses, the error page. `headers_file` is what hosts of pages read as `_headers`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wiq_site import urls
from wiq_site.headers import CONTENT_TYPES, RULES, STRICT_TRANSPORT, Rule


@dataclass(frozen=True, slots=True)
class Serving:
    """`root` is the document root, `host` the site's name, `moved` old address → new one."""

    host: str
    root: str
    moved: Mapping[str, str]
    listen: str = ""
    brotli: bool = False


def _names() -> tuple[str, ...]:
    names = (name for rule in RULES for name, _ in rule.headers)
    return tuple(dict.fromkeys(names))


def _pattern(rule: Rule) -> str:
    """A regular expression for the paths that a rule fits."""
    prefix = re.escape(rule.prefix).replace("\\/", "/").replace("\\-", "-")
    endings = "|".join(re.escape(ending) for ending in rule.endings)
    return f"^{prefix}.*({endings})$" if endings else f"^{prefix}"


def nginx(given: Serving) -> str:
    """A server block and the maps it needs, for the `http` context of nginx 1.18 or newer."""
    listen = given.listen or "80"
    return "\n".join(
        (
            "# Made by „wiq server nginx“ from the rules that the site is tested with.",
            *(_nginx_map(name) for name in _names()),
            "map $uri $wiq_moved {",
            '    default "";',
            *(f'    "{old}" "{new}";' for old, new in sorted(given.moved.items())),
            "}",
            "",
            "server {",
            f"    listen {listen};",
            f"    server_name {given.host};",
            f'    root "{given.root}";',
            "    server_tokens off;",
            "    index index.html;",
            "    error_page 404 /404.html;",
            "    disable_symlinks off;",
            "    absolute_redirect off;",
            "",
            "    # Made beforehand, as .gz" + (" and .br" if given.brotli else "") + ".",
            "    gzip_static on;",
            *(("    brotli_static on;",) if given.brotli else ()),
            '    add_header Vary "Accept-Encoding" always;',
            *(f"    add_header {name} ${_variable(name)} always;" for name in _names()),
            "    # Counts over https only.",
            f'    add_header {STRICT_TRANSPORT[0]} "{STRICT_TRANSPORT[1]}" always;',
            "",
            "    types {",
            *_nginx_types(),
            "    }",
            "    default_type application/octet-stream;",
            "    charset utf-8;",
            "    charset_types text/html text/css text/javascript text/plain text/calendar",
            "        text/csv text/markdown application/xml application/atom+xml;",
            "",
            '    if ($wiq_moved != "") { return 301 $wiq_moved; }',
            "    location / { try_files $uri $uri/ =404; }",
            "    location ~ \\.(gz|br|zst)$ { return 404; }",
            "}",
            "",
        )
    )


def _variable(name: str) -> str:
    return f"wiq_{name.lower().replace('-', '_')}"


def _nginx_map(name: str) -> str:
    """The header's value for each path. nginx takes the first that fits, ours the last."""
    rows = [
        f'    "~{_pattern(rule)}" "{value}";'
        for rule in reversed(RULES)
        for header, value in rule.headers
        if header == name
    ]
    return "\n".join((f"map $uri ${_variable(name)} {{", '    default "";', *rows, "}", ""))


def _nginx_types() -> Iterable[str]:
    by_type: dict[str, list[str]] = {}
    for ending, media_type in CONTENT_TYPES.items():
        by_type.setdefault(media_type.partition(";")[0], []).append(ending.removeprefix("."))
    return (f"        {kind} {' '.join(endings)};" for kind, endings in sorted(by_type.items()))


def caddy(given: Serving) -> str:
    """A site block for Caddy 2; it brings its own certificate and, with `zstd`, all siblings."""
    rows = [
        "# Made by „wiq server caddy“ from the rules that the site is tested with.",
        f"{given.listen or given.host} {{",
        f'\troot * "{given.root}"',
        "\t@packed path *.gz *.br *.zst",
        "\trespond @packed 404",
    ]
    rows += [f"\tredir {old} {new} 301" for old, new in sorted(given.moved.items())]
    # Caddy sorts directives by itself; within `route` they stay in order, and the last one counts.
    rows.append("\troute {")
    for number, rule in enumerate(RULES):
        # Within a path matcher, `*` in the middle would stop at a slash.
        how = f"path_regexp {_pattern(rule)}" if rule.endings else f"path {rule.prefix}*"
        rows.append(f"\t@rule{number} {how}")
        rows += [f'\theader @rule{number} {name} "{value}"' for name, value in rule.headers]
    rows += [
        "\t}",
        f'\theader {STRICT_TRANSPORT[0]} "{STRICT_TRANSPORT[1]}"',
        "\theader -Server",
        *_caddy_types(),
        "\tfile_server {",
        "\t\tprecompressed zstd br gzip",
        "\t}",
        "\thandle_errors {",
        "\t\t@missing expression `{http.error.status_code} == 404`",
        "\t\trewrite @missing /404.html",
        "\t\tfile_server",
        "\t}",
        "}",
        "",
    ]
    return "\n".join(rows)


def _caddy_types() -> Iterable[str]:
    for number, (ending, media_type) in enumerate(sorted(CONTENT_TYPES.items())):
        yield f"\t@type{number} path *{ending}"
        yield f'\theader @type{number} Content-Type "{media_type}"'
    yield "\t@pages path */"
    yield f'\theader @pages Content-Type "{CONTENT_TYPES[".html"]}"'


def headers_file() -> str:
    """`_headers`, as Netlify, Cloudflare Pages and others read it; values of one header that
    several rules give are joined there, so each path gets every header from one rule only."""
    rows = ["# Aus wiq_site/headers.py; hier nichts ändern."]
    for rule in RULES:
        for ending in rule.endings or ("",):
            rows.append(f"{rule.prefix}*{ending}")
            rows += [f"  ! {name}" for name, _ in rule.headers if rule is not RULES[0]]
            rows += [f"  {name}: {value}" for name, value in rule.headers]
    rows += ["/*", f"  {STRICT_TRANSPORT[0]}: {STRICT_TRANSPORT[1]}", ""]
    return "\n".join(rows)


def extra_files(moved: Mapping[str, str]) -> Mapping[str, bytes]:
    """What a host of pages reads: headers, moved addresses, and that nothing is to be built."""
    redirects = "".join(f"{old} {new} 301\n" for old, new in sorted(moved.items()))
    return {
        ".nojekyll": b"",
        "_headers": headers_file().encode(),
        "_redirects": redirects.encode(),
    }


def moved_of(pairs: Iterable[tuple[str, str]], base: urls.Base) -> Mapping[str, str]:
    """Old address → new one, with the base path."""
    return {base.local(old): base.local(new) for old, new in pairs}
