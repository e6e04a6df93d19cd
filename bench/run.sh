#!/bin/sh
# Draws one card with our engine and with others, each in a warm process of its
# own, taking turns, and prints one table: bench/run.sh [--write] [rounds [cards]]
# --write also puts the table into docs/performance.md.
# Without npm, or without Chromium, what is missing is left out and said.
set -eu
cd "$(dirname "$0")/.."

write=
if [ "${1:-}" = --write ]; then
	write=docs/performance.md
	shift
fi
rounds=${1:-5}
cards=${2:-40}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
results=$work/results.jsonl

go build -o "$work/ours" ./bench/ours
go build -o "$work/table" ./bench/table

peers=
if command -v npm >/dev/null && command -v node >/dev/null; then
	(cd bench/peers && npm ci --silent --no-audit --no-fund)
	peers="takumi satori chromium"
else
	echo "bench: node and npm are missing, only ours is measured" >&2
fi

# peer measures one program once; 4 means that what it needs is not installed.
peer() {
	code=0
	node "bench/peers/$1.js" --language "$2" --warm 20 --cards "$cards" >>"$results" || code=$?
	if [ "$code" = 4 ]; then
		peers=$(echo "$peers" | sed "s/$1//")
	elif [ "$code" != 0 ]; then
		exit "$code"
	fi
}

round=1
while [ "$round" -le "$rounds" ]; do
	echo "bench: round $round of $rounds" >&2
	for language in fr ar; do
		"$work/ours" -language "$language" -warm 20 -cards "$cards" >>"$results"
		for program in $peers; do
			peer "$program" "$language"
		done
	done
	round=$((round + 1))
done

revision=$(git describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
"$work/table" ${write:+-write "$write"} -revision "$revision" <"$results"
