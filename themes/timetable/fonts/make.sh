#!/bin/sh
# Remakes the fonts of this folder from the npm package @fontsource/cairo 5.3.0:
# static WOFF files become TrueType, with all layout features, without hinting.
#
#   npm pack @fontsource/cairo@5.3.0 && tar xzf fontsource-cairo-5.3.0.tgz
#   sh make.sh package
#
# Needs pyftsubset (Debian's python3-fonttools). The same sources and the same
# pyftsubset give the same bytes.
set -eu
from=${1:?the folder into which the package was unpacked}
to=$(cd "$(dirname "$0")" && pwd)

convert() { # PART WEIGHT NAME
	pyftsubset "$from/files/cairo-$1-$2-normal.woff" --output-file="$to/$3.ttf" \
		--unicodes='*' --layout-features='*' --no-hinting --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14,16,17
}

for weight in 400-Regular 700-Bold 900-Black; do
	convert latin "${weight%-*}" "Cairo-${weight#*-}"
	convert latin-ext "${weight%-*}" "CairoExtended-${weight#*-}"
	convert arabic "${weight%-*}" "CairoArabic-${weight#*-}"
done
cp "$from/LICENSE" "$to/OFL.txt"
