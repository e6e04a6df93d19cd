package strictyaml

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// characters reports what no text file contains, the first on each line, and
// at most ten of them: more say only that it is no text file. What is not UTF-8
// is said once.
func (p *parser) characters() {
	encoded := true
	for i, line := range p.lines {
		col := 0
		for at, r := range line {
			col++
			message, cure := forbidden(r)
			if r == utf8.RuneError && encoded && !strings.HasPrefix(line[at:], "\ufffd") {
				encoded = false
				message, cure = "this file is not UTF-8; perhaps Windows-1252 (ANSI)", cureUTF8
			}
			if message == "" {
				continue
			}
			p.problem(i+1, col, 1, cure, "%s", message)
			break
		}
		if len(p.problems) >= 10 {
			return
		}
	}
}

// forbidden says why a character may not stand in a document. The
// message is empty for characters that may.
func forbidden(r rune) (message, cure string) {
	switch {
	case r == '\r':
		return "a carriage return stands alone", "save the file with Unix (LF) or Windows (CRLF) line ends"
	case r == 0:
		return "the file contains a NUL byte", "save it as plain UTF-8 text: it looks damaged"
	case r < ' ' && r != '\t', r >= 0x7f && r <= 0x9f:
		return fmt.Sprintf("the control character U+%04X is not allowed", r), "delete it"
	case r == '\u2028', r == '\u2029':
		return fmt.Sprintf("the invisible line break U+%04X is not allowed", r), "replace it with an ordinary line break or a space"
	case r == '\ufeff':
		return "a byte order mark stands inside the file", "delete it: two files seem to have been joined"
	case r == '\ufffe', r == '\uffff':
		return fmt.Sprintf("U+%04X is not a character", r), "delete it"
	}
	return "", ""
}

// cureUTF8 is for a file in another encoding.
const cureUTF8 = "save it again as UTF-8: in Notepad, Save as, Encoding: UTF-8"

// utf16 reports whether a file seems to be UTF-16: by its byte order mark, or
// because most of every second byte of its beginning, and no other, is NUL.
func utf16(data []byte) bool {
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
