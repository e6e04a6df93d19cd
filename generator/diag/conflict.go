package diag

import "bytes"

// maxConflicts is how many lines of a file Conflicts reports.
const maxConflicts = 20

// Conflicts finds the lines with which git marks two versions of a text that it
// could not join: <<<<<<< above the one, ======= between them, >>>>>>> below the
// other, and ||||||| above what was there before both. The data begins with
// the file's line firstLine. Whoever finds some reads no further in the file:
// what follows from two versions is nothing to mend.
func Conflicts(file string, firstLine int, data []byte) List {
	if !bytes.Contains(data, []byte("<<<<<<< ")) && !bytes.Contains(data, []byte(">>>>>>> ")) {
		return nil
	}
	var problems List
	open := false
	line := firstLine
	for text := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		text = bytes.TrimRight(text, "\r\n")
		begins, ends := bytes.HasPrefix(text, []byte("<<<<<<< ")), bytes.HasPrefix(text, []byte(">>>>>>> "))
		if begins || ends || open && (string(text) == "=======" || bytes.HasPrefix(text, []byte("||||||| "))) {
			problems = append(problems, Diagnostic{
				Rule: "conflict", Pos: Pos{File: file, Line: line, Col: 1}, Length: 7,
				Message: "two versions of this text stand here: git could not join them",
				Cure:    "keep one of the two, and delete the other and the lines that begin with <<<<<<<, ======= and >>>>>>>",
			})
			open = open && !ends || begins
		}
		if line++; len(problems) == maxConflicts {
			break
		}
	}
	return problems
}
