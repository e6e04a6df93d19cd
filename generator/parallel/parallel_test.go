package parallel

import (
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestEach: everything is done once, no more at a time than asked for.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		for _, jobs := range []int{0, 1, 3} {
			var under, most atomic.Int32
			done := make([]atomic.Int32, n)
			Each(n, jobs, func(i int) {
				if now := under.Add(1); now > most.Load() {
					most.Store(now)
				}
				done[i].Add(1)
				runtime.Gosched()
				under.Add(-1)
			})
			for i := range done {
				if times := done[i].Load(); times != 1 {
					t.Errorf("of %d, number %d was done %d times", n, i, times)
				}
			}
			if jobs > 0 && int(most.Load()) > jobs {
				t.Errorf("%d at a time, want %d", most.Load(), jobs)
			}
		}
	}
}

// TestEachTogether: two things are under way at a time.
func TestEachTogether(t *testing.T) {
	var met atomic.Int32
	Each(2, 2, func(int) {
		met.Add(1)
		for start := time.Now(); met.Load() < 2 && time.Since(start) < 10*time.Second; {
			runtime.Gosched()
		}
		if met.Load() < 2 {
			t.Error("one waited for the other")
		}
	})
}

// TestEachPanic: a panic reaches the caller, with the place where it happened.
func TestEachPanic(t *testing.T) {
	defer func() {
		said := fmt.Sprint(recover())
		if !strings.HasPrefix(said, "number 7") || !strings.Contains(said, "parallel_test.go") {
			t.Errorf("recovered %q", said)
		}
	}()
	Each(100, 2, func(i int) {
		if i == 7 {
			panic("number 7")
		}
	})
	t.Error("nothing was said of the panic")
}
