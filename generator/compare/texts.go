package compare

import (
	"bytes"
	"encoding/binary"
)

// texts returns the texts that a PNG says of itself, by keyword: its tEXt and
// uncompressed iTXt chunks (PNG 3rd edition, 11.3.3). It is empty for what is
// no PNG.
func texts(data []byte) map[string]string {
	found := map[string]string{}
	rest, ok := bytes.CutPrefix(data, []byte("\x89PNG\r\n\x1a\n"))
	for ok && len(rest) >= 12 {
		length := int(binary.BigEndian.Uint32(rest))
		if length < 0 || length > len(rest)-12 {
			break
		}
		kind, body := string(rest[4:8]), rest[8:8+length]
		rest = rest[12+length:]
		keyword, value, ok := bytes.Cut(body, []byte{0})
		switch {
		case !ok:
		case kind == "tEXt":
			runes := make([]rune, len(value)) // Latin-1
			for i, b := range value {
				runes[i] = rune(b)
			}
			found[string(keyword)] = string(runes)
		case kind == "iTXt" && len(value) >= 2 && value[0] == 0:
			_, value, _ = bytes.Cut(value[2:], []byte{0}) // language
			_, value, _ = bytes.Cut(value, []byte{0})     // translated keyword
			found[string(keyword)] = string(value)
		}
	}
	return found
}
