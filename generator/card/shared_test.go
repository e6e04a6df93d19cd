package card_test

import (
	"reflect"
	"sync"
	"testing"

	"smem/generator/scene"
)

// TestShared: a press that has drawn every card draws each of them, from many
// goroutines and in any order, as one that has drawn no other.
func TestShared(t *testing.T) {
	used := plan(t, project(t))
	jobs := used.CardJobs
	first := make([]*scene.Scene, len(jobs))
	for i, j := range jobs {
		first[i], _ = used.Cards.Scene(j)
	}
	var drawing sync.WaitGroup
	for i := len(jobs) - 1; i >= 0; i-- {
		drawing.Go(func() {
			if s, _ := used.Cards.Scene(jobs[i]); !reflect.DeepEqual(s, first[i]) {
				t.Errorf("%s %s: drawn again, the card differs", jobs[i].Page.ID, jobs[i].Name())
			}
		})
	}
	drawing.Wait()
	for i := 0; i < len(jobs); i += 7 {
		press, problems := used.Cards.Fresh()
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		if s, _ := press.Scene(jobs[i]); !reflect.DeepEqual(s, first[i]) {
			t.Errorf("%s %s: a press that has drawn nothing else draws another card", jobs[i].Page.ID, jobs[i].Name())
		}
	}
}
