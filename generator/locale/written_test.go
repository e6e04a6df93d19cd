package locale

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestFormula lets a shell, which calculates as C does, choose the form of
// numbers by the rule for gettext, and compares it with our own choice.
func TestFormula(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash, which calculates the formulas")
	}
	var script strings.Builder
	var want []string
	numbers := []int{1000, 1001, 9999, 100_000, 1_000_000, 2_000_000, 3_000_001}
	for n := range 121 {
		numbers = append(numbers, n)
	}
	for _, l := range pluralRules() {
		for tag := range strings.FieldsSeq(l.languages) {
			_, formula, _ := strings.Cut(strings.TrimSuffix(Formula(tag), ";"), "plural=")
			fmt.Fprintf(&script, "for n in %s; do echo %s $n $((%s)); done\n", strings.Trim(fmt.Sprint(numbers), "[]"), tag, formula)
			for _, n := range numbers {
				want = append(want, fmt.Sprintf("%s %d %d", tag, n, slices.Index(Categories(tag), categoryOf(rulesOf(tag), n))))
			}
		}
	}
	c := exec.Command(shell)
	c.Stdin = strings.NewReader(script.String())
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d results, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("got %s, want %s", got[i], want[i])
		}
	}
}
