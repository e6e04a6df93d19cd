#!/bin/sh
# Builds the same texts with smem and with Hugo, in turns, and prints one table:
# bench/sites.sh [--write] [rounds [pages,pages…]]
# --write also puts the table into docs/performance.md.
# Hugo comes through the Go toolchain into a temporary folder, unless HUGO names
# one that is there; it is no part of the project's modules. It is the newest
# that Go 1.26 builds. Where it cannot be had, smem is measured alone.
set -eu
cd "$(dirname "$0")/.."

hugo_version=v0.165.0

write=
if [ "${1:-}" = --write ]; then
	write=docs/performance.md
	shift
fi
rounds=${1:-3}
pages=${2:-1000,10000}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

hugo=${HUGO:-}
if [ -z "$hugo" ]; then
	echo "bench: building Hugo $hugo_version (some minutes)" >&2
	if GOBIN=$work GOFLAGS= go install "github.com/gohugoio/hugo@$hugo_version"; then
		hugo=$work/hugo
	else
		echo "bench: Hugo cannot be had, only smem is measured" >&2
	fi
fi

go build -o "$work/smem" .
go build -o "$work/sites" ./bench/sites
revision=$(git describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
"$work/sites" -smem "$work/smem" -hugo "$hugo" -pages "$pages" -rounds "$rounds" -revision "$revision" ${write:+-write "$write"}
