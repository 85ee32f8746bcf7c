"""What `ssh:` runs on the server: plain POSIX sh, with rsync and sha256sum.

`$1` is always the folder of releases. What the server has already does not travel: it links files,
compares hashes and keeps the list of these (`.sums`) by itself.
"""

LOCKED = 73
UNKNOWN_SUMS = 74
# Minutes after which a lock of another machine counts as left behind by a dead one.
STALE = 120

# $2: our name, $3: what others are told, $4: the name of an owner who is known to be dead.
TAKE = f"""umask 022
mkdir -p "$1/releases" "$1/manifests" "$1/incoming" || exit 1
cd "$1" || exit 1
if [ -e lock ]; then
  held=$(head -n 1 lock)
  if [ "$held" = "$2" ] || [ "$held" = "$4" ] || [ -n "$(find lock -mmin +{STALE})" ]
  then rm -f lock; fi
fi
(set -C; printf '%s\\n' "$2" "$3" > lock) 2>/dev/null || {{ cat lock; exit {LOCKED}; }}
live=$(basename "$(readlink current 2>/dev/null)" 2>/dev/null)
for one in incoming/*; do [ -d "$one" ] || continue; rm -rf partial; mv "$one" partial; done
rm -f incoming/* .current-*
for one in releases/*; do
  [ -d "$one" ] || continue; name=${{one#releases/}}
  [ -f "manifests/$name.json" ] || [ "$name" = "$live" ] || rm -rf "$one"
done
for one in manifests/*; do
  [ -f "$one" ] || continue; name=${{one#manifests/}}
  [ -d "releases/${{name%.*}}" ] || rm -f "$one"
done
"""
RELEASE = """cd "$1" && [ "$(head -n 1 lock 2>/dev/null)" = "$2" ] && rm -f lock; exit 0"""

LOOK = """cd "$1" 2>/dev/null || exit 0
live=$(basename "$(readlink current 2>/dev/null)" 2>/dev/null)
echo "live $live"
for one in manifests/*.json; do
  name=${one#manifests/}; name=${name%.json}
  [ -d "releases/$name" ] && { printf 'head '; head -n 1 "$one"; }
done
[ ! -f "manifests/$live.json" ] || { printf 'sum '; sha256sum < "manifests/$live.json"; }
"""
READ = """cat "$1/manifests/$2.json" """
READ_LIVE = """cd "$1/current/" && find . -type f -exec sha256sum {} +"""

# Compares folder $2 with a list of hashes: the file $3 if its own hash is $4, else stdin. Tells
# `~ name` for other content, `- name` for what is only in one of the two.
COMPARE = f"""LC_ALL=C; export LC_ALL
cd "$1" || exit 1
if [ -n "$3" ]; then
  [ "$(sha256sum < "$3" 2>/dev/null | cut -c1-64)" = "$4" ] || exit {UNKNOWN_SUMS}
  sums=$(cat "$3")
else sums=$(cat); fi
cd "$2/" 2>/dev/null || {{ printf '%s\\n' "$sums" | cut -c67- | sed 's/^/- /'; exit 0; }}
printf '%s\\n' "$sums" | sha256sum -c --quiet - 2>/dev/null \\
  | sed -n 's/: FAILED$//p' | sed 's/^/~ /'
{{ printf '%s\\n' "$sums" | cut -c67-; find . -type f | cut -c3-; }} \\
  | sort | uniq -u | sed 's/^/- /'
"""

# A draft $2 of links to all that is live, but for the names on stdin; and the live lists of
# hashes, so that rsync sends only how the new ones differ.
DRAFT = """umask 022
cd "$1" && mkdir -p "incoming/$2" || exit 1
[ ! -d current/ ] || rsync -a --link-dest="$1/current/" current/ "incoming/$2/" || exit 1
cd "incoming/$2" && tr '\\n' '\\0' | xargs -0 rm -f || exit 1
find . -depth -type d ! -name . -exec rmdir {} + 2>/dev/null
exit 0
"""
BASIS = """cd "$1" || exit 1
live=$(basename "$(readlink current 2>/dev/null)" 2>/dev/null)
for ending in json sums; do
  [ ! -f "manifests/$live.$ending" ] || cp "manifests/$live.$ending" "incoming/$2.$ending"
done
"""
# Names on stdin: `+` is taken from the live release into $2, `-` has no place there.
MEND = """cd "$1" || exit 1
while IFS= read -r line; do
  name=${line#? }; target="releases/$2/$name"
  rm -f "$target"
  case $line in -*) continue ;; esac
  mkdir -p "$(dirname "$target")" && ln "current/$name" "$target" || exit 1
done
"""
KEEP = """cd "$1/incoming" || exit 1
[ ! -d "../releases/$2" ] || rm -rf "$2"
[ ! -d "$2" ] || mv "$2" "../releases/$2" || exit 1
mv -f "$2.sums" ../manifests/ && mv -f "$2.json" ../manifests/ && rm -rf ../partial
"""
# Only who still holds the lock ($3) switches: a run that took hours may have been taken for dead.
SWITCH = f"""cd "$1" || exit 1
[ "$(head -n 1 lock 2>/dev/null)" = "$3" ] || {{ cat lock 2>/dev/null; exit {LOCKED}; }}
ln -s "releases/$2" ".current-$2" || exit 1
mv -fT ".current-$2" current 2>/dev/null || mv -fh ".current-$2" current
"""
FREE = """cd "$1" && rm -rf partial "incoming/$2" """
REMOVE = """cd "$1" || exit 1; shift
for name; do rm -f "manifests/$name.json" "manifests/$name.sums"; rm -rf "releases/$name"; done
"""
