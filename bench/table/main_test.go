package main

import (
	"strings"
	"testing"
)

const rounds = `
{"program":"smem","language":"fr","cpu":10,"wall":11,"bytes":50000,"peak":40}
{"program":"other","language":"fr","cpu":30,"wall":31,"bytes":75000,"peak":80}
{"program":"smem","language":"fr","cpu":20,"wall":21,"bytes":50000,"peak":50}
{"program":"other","language":"fr","cpu":40,"wall":41,"bytes":75000,"peak":100}
{"program":"smem","language":"fr","cpu":12,"wall":13,"bytes":50000,"peak":40}
{"program":"other","language":"fr","cpu":48,"wall":50,"bytes":75000,"peak":80}
`

func TestTable(t *testing.T) {
	results, err := read(strings.NewReader(rounds))
	if err != nil {
		t.Fatal(err)
	}
	text, err := table(results)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| fr | smem | 12.0 | 1.00 | 1.00 to 1.00 | 13.0 | 50.0 | 1.00 | 40 | 1.00 |\n",
		"| fr | other | 40.0 | 3.00 | 2.00 to 4.00 | 41.0 | 75.0 | 1.50 | 80 | 2.00 |\n",
		"median of 3 rounds",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if _, err := table(results[1:]); err == nil {
		t.Error("a program with other rounds than ours was compared all the same")
	}
	if _, err := table(results[1:2]); err == nil {
		t.Error("a table without ours")
	}
}

func TestReplace(t *testing.T) {
	got, err := replace("a\n"+from+"\nold\n"+until+"\nb\n", "new\n")
	if want := "a\n" + from + "\n\nnew\n\n" + until + "\nb\n"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	if _, err := replace("a "+until+from, "new"); err == nil {
		t.Error("wrote into a document that has no place for it")
	}
}
