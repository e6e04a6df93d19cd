package strictyaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"smem/generator/diag"
)

// characters reports what no text file contains and what nobody can see, the
// first on each line, and at most ten of them: more say only that it is no text
// file. What is not UTF-8 is said once. It returns false if the file can't be
// read on.
func (p *parser) characters() (ok bool) {
	encoded, ok := true, true
	for i, line := range p.lines {
		col, said := 0, false
		for at, r := range line {
			col++
			message, cure := forbidden(r)
			if r == utf8.RuneError && encoded && !strings.HasPrefix(line[at:], "\ufffd") {
				encoded = false
				message, cure = "this file is not UTF-8; perhaps Windows-1252 (ANSI)", diag.CureUTF8
			}
			if message != "" {
				ok = false
				p.problem(i+1, col, 1, cure, "%s", message)
				break
			}
			if !diag.Invisible(r) || mark(r) {
				continue
			}
			p.invisible += string(r)
			if !said {
				said = true
				message, cure = diag.SayInvisible(r)
				p.report("invisible-character", p.place(i+1, col), 1, cure, "%s", message)
			}
		}
		if len(p.problems) >= 10 {
			return false
		}
	}
	return ok
}

// mark reports whether a character is one of the marks that set the direction of
// the signs beside them.
func mark(r rune) bool { return r == '\u200e' || r == '\u200f' }

// hidden reports a character that must not stand in a value: one that an escape
// (\u202e, \n) makes, and a mark of direction where no letter is written from right
// to left. Where one is, as in the Arabic text of a kit's README, the signs of
// Latin beside it need marks: a plain text has nothing else to set direction with.
func (p *parser) hidden(n *Node) {
	for _, r := range n.text {
		switch {
		case r == '\n':
			p.report("wrong-value", n.pos, n.length, "write it on one line; to write one line of text over several, begin with >- on the line of its key, and leave no line empty", "a text has one line, and this one has several")
			return
		case diag.Invisible(r) && !strings.ContainsRune(p.invisible, r) && !(mark(r) && strings.ContainsFunc(n.text, rightToLeft)):
			message, cure := diag.SayInvisible(r)
			p.report("invisible-character", n.pos, n.length, cure, "%s", message)
			return
		}
	}
}

// rightToLeft reports whether a character is a letter of a script that is
// written from right to left.
func rightToLeft(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya, unicode.Mandaic, unicode.Samaritan)
}

// forbidden says why a character may not stand in a document. The
// message is empty for characters that may.
func forbidden(r rune) (message, cure string) {
	switch {
	case r == '\r':
		return "a carriage return stands alone", diag.CureLineEnds
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
