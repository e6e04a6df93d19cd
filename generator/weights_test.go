package generator

import (
	"errors"
	"sync"
	"testing"

	"smem/generator/diag"
	"smem/generator/publish"
)

// TestWeightsOnce counts how often a file is made: once, whoever asks first,
// and never for its weight alone if a cache has it.
func TestWeightsOnce(t *testing.T) {
	count := 0
	plan := func() (*weights, publish.Output) {
		count = 0
		w := &weights{}
		o := publish.Output{Path: "a.png", Make: func() ([]byte, diag.List, error) { count++; return make([]byte, 1234), nil, nil }}
		w.weigh(&o)
		return w, o
	}
	w, o := plan()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if n := w.of("a.png", nil); n != 1234 {
				t.Errorf("it weighs %d", n)
			}
		})
	}
	group.Go(func() {
		if data, _, _ := o.Make(); len(data) != 1234 {
			t.Errorf("the file has %d bytes", len(data))
		}
	})
	group.Wait()
	if count != 1 || w.files["a.png"].ahead != nil {
		t.Errorf("made %d times, kept %v", count, w.files["a.png"].ahead != nil)
	}

	w, o = plan()
	o.Made(99)
	if n := w.of("a.png", nil); n != 99 || count != 0 {
		t.Errorf("it weighs %d and was made %d times", n, count)
	}
	if n := w.of("b.png", nil); n != 0 {
		t.Errorf("what is not in the plan weighs %d", n)
	}
}

// TestWeightsFailure asks for the weight of a file that can't be made: the page
// goes without, and the file's own turn says why.
func TestWeightsFailure(t *testing.T) {
	w, failure := &weights{}, errors.New("no")
	o := publish.Output{Path: "a.png", Make: func() ([]byte, diag.List, error) { return []byte("x"), nil, failure }}
	w.weigh(&o)
	if n := w.of("a.png", nil); n != 0 {
		t.Errorf("it weighs %d", n)
	}
	if _, _, err := o.Make(); err != failure {
		t.Errorf("its own turn says %v", err)
	}
}
