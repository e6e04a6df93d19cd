package diag

import "bytes"

// CureUTF8 is the cure for a file in another encoding.
const CureUTF8 = "save it again as UTF-8: in Notepad, Save as, Encoding: UTF-8"

// UTF16 reports whether a file seems to be UTF-16: by its byte order mark, or
// because most of every second byte of its beginning, and no other, is NUL.
func UTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return true
	}
	data = data[:min(len(data), 1000)]
	var nul [2]int // at even and at odd offsets
	for i, c := range data {
		if c == 0 {
			nul[i%2]++
		}
	}
	return len(data) >= 4 && min(nul[0], nul[1]) == 0 && 4*max(nul[0], nul[1]) > len(data)
}
