package diag

import (
	"bytes"
	"unicode/utf8"
)

// CureUTF8 is the cure for a file in another encoding.
const CureUTF8 = "save it again as UTF-8: in Notepad, Save as, Encoding: UTF-8"

// What is said of a file that CutOff finds, and of one whose lines end with CR.
const (
	CutOffMessage = "the file ends in the middle of a letter"
	CureCutOff    = "it was perhaps not saved or copied whole: compare its end with what you wrote, and save it again"
	CureLineEnds  = "save the file with Unix (LF) or Windows (CRLF) line ends"
)

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

// CutOff reports whether a file is UTF-8 but for the letter that it ends in, of
// which bytes are missing. A single byte says that only behind other letters of
// several bytes: without them it may be a letter of another encoding.
func CutOff(data []byte) bool {
	for i := len(data) - 1; i >= max(len(data)-utf8.UTFMax+1, 0); i-- {
		if utf8.RuneStart(data[i]) {
			whole := data[:i]
			return !utf8.FullRune(data[i:]) && utf8.Valid(whole) && (len(data)-i > 1 || utf8.RuneCount(whole) < len(whole))
		}
	}
	return false
}
