#!/bin/sh
# Remakes the fonts of this folder from the full Noto fonts: only the characters
# that cards need, all layout features, no hinting, no glyph names.
#
#   sh make.sh [FOLDER]
#
# FOLDER holds NotoSans-Regular.ttf and its like; without it, the place where
# Debian's package fonts-noto-core puts them. Needs hb-subset (Debian's
# libharfbuzz-bin). The same sources and the same hb-subset give the same bytes.
set -eu
LC_ALL=C
export LC_ALL

from=${1:-/usr/share/fonts/truetype/noto}
to=$(cd "$(dirname "$0")" && pwd)

# Dashes, quotation marks, bullets, ellipsis, per mille, primes, guillemets,
# every kind of space, the zero-width and bidi controls, the dotted circle.
general=20-7e,a0-bf,2000-2064,2066-206f,25cc,feff,fffd

# Every Latin letter of Europe's languages and of Vietnamese, the phonetic
# schwa, combining marks, superior and inferior figures, currencies.
latin=c0-24f,259,2b9-2bc,2c6-2dd,300-345,1e00-1eff,2070-209c,20a0-20bf,2100-214f,fb01-fb02

# Modern Greek and the living languages in Cyrillic.
greek=370-3e1
cyrillic=400-45f,462-463,472-475,48a-4ff,510-513,51a-51d,524-527

# Arabic and its supplement: Persian, Urdu, Kurdish, Pashto, their digits.
arabic=600-6ff,750-77f,fd3e-fd3f

arrows=2190-2199

subset() { # FACE CHARACTERS
	hb-subset \
		--font-file="$from/$1.ttf" \
		--output-file="$to/$1.ttf" \
		--unicodes="$2" \
		--layout-features='*' \
		--name-IDs=0,1,2,3,4,5,6,13,14,16,17 \
		--notdef-outline \
		--no-hinting
}

for weight in Regular Bold Black; do
	subset "NotoSans-$weight" "$general,$latin,$greek,$cyrillic"
	subset "NotoSansArabic-$weight" "$general,$arabic"
	subset "NotoSansSymbols-$weight" "$arrows"
done
