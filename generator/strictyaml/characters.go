package strictyaml

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"smem/generator/diag"
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
				message, cure = "this file is not UTF-8; perhaps Windows-1252 (ANSI)", diag.CureUTF8
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
