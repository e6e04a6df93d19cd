package qr

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

const address = "https://example.org/fr/se-preparer/"

func TestSizes(t *testing.T) {
	tests := []struct {
		name, text string
		size       int // ISO/IEC 18004, table 7: what error correction M holds
	}{
		{"14 bytes fill version 1", strings.Repeat("a", 14), 21},
		{"15 bytes need version 2", strings.Repeat("a", 15), 25},
		{"34 digits fill version 1", strings.Repeat("7", 34), 21},
		{"35 digits need version 2", strings.Repeat("7", 35), 25},
		{"20 capitals fill version 1", strings.Repeat("A", 20), 21},
		{"21 capitals need version 2", strings.Repeat("A", 21), 25},
		{"a plus is no digit", strings.Repeat("+", 21), 25},
		{"an address", address, 29},
		{"letters of two bytes", strings.Repeat("é", 7), 21},
		{"2331 bytes fill version 40", strings.Repeat("a", 2331), 177},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, err := Modules(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if code.Size != tt.size {
				t.Errorf("size %d, want %d", code.Size, tt.size)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", strings.Repeat("a", 2332)} {
		if code, err := Modules(text); err == nil {
			t.Errorf("%d bytes gave a code of %d", len(text), code.Size)
		}
	}
}

// TestFixedPatterns looks at the modules that are the same in every code.
func TestFixedPatterns(t *testing.T) {
	code, err := Modules(address)
	if err != nil {
		t.Fatal(err)
	}
	finder := []string{
		"#######.",
		"#.....#.",
		"#.###.#.",
		"#.###.#.",
		"#.###.#.",
		"#.....#.",
		"#######.",
		"........",
	}
	last := code.Size - 1
	for y, row := range finder {
		for x, want := range row {
			places := [][2]int{{x, y}, {last - x, y}, {x, last - y}}
			for _, p := range places {
				if code.At(p[0], p[1]) != (want == '#') {
					t.Errorf("finder pattern: module %v is wrong", p)
				}
			}
		}
	}
	for i := 8; i < code.Size-8; i++ {
		if code.At(i, 6) != (i%2 == 0) || code.At(6, i) != (i%2 == 0) {
			t.Errorf("timing pattern: module %d is wrong", i)
		}
	}
	if !code.At(8, code.Size-8) {
		t.Error("the module beside the lower finder pattern is always dark")
	}
	if code.At(-1, 0) || code.At(0, code.Size) {
		t.Error("dark outside the code")
	}
	if code.levelBits() != 0 {
		t.Errorf("format information names level %02b, want 00 for M", code.levelBits())
	}
}

// levelBits reads the error correction level out of the format information
// (ISO/IEC 18004, 7.9).
func (c *Code) levelBits() int {
	v := 0
	for x := range 2 {
		v *= 2
		if c.At(x, 8) {
			v++
		}
	}
	return v ^ 0b10 // the two highest bits of the mask 101010000010010
}

// TestPath paints the path and compares it with the modules: each dark one
// must be covered once.
func TestPath(t *testing.T) {
	for _, text := range []string{"1", address, strings.Repeat("long ", 100)} {
		code, err := Modules(text)
		if err != nil {
			t.Fatal(err)
		}
		painted := make([]int, code.Size*code.Size)
		dark, count := 0, 0
		for part := range strings.SplitSeq(strings.TrimPrefix(code.Path(), "M"), "M") {
			var x, y, w, h, back int
			if n, err := fmt.Sscanf(part, "%d %dh%dv%dh%dz", &x, &y, &w, &h, &back); n != 5 || err != nil || back != -w {
				t.Fatalf("part %q: %v", part, err)
			}
			count++
			for i := range w * h {
				painted[(y+i/w)*code.Size+x+i%w]++
			}
		}
		for i, n := range painted {
			want := 0
			if code.At(i%code.Size, i/code.Size) {
				want = 1
				dark++
			}
			if n != want {
				t.Fatalf("module %d,%d is covered %d times, want %d", i%code.Size, i/code.Size, n, want)
			}
		}
		if count*3 > dark*2 {
			t.Errorf("%d rectangles for %d dark modules: runs are not merged", count, dark)
		}
	}
}

func TestNothingLeftRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	for i := range 50 {
		if _, err := Modules(fmt.Sprintf("%s%d é", address, i)); err != nil {
			t.Fatal(err)
		}
	}
	if after := runtime.NumGoroutine(); after > before+5 {
		t.Errorf("%d goroutines more than before", after-before)
	}
}

func FuzzModules(f *testing.F) {
	f.Add(address)
	f.Add("+1")
	f.Add("HTTPS://EXAMPLE.ORG/A%20")
	f.Add("\x00é\xff")
	f.Fuzz(func(t *testing.T, text string) {
		code, err := Modules(text)
		if text != "" && len(text) <= maxBytes && err != nil {
			t.Fatalf("%d bytes: %v", len(text), err)
		}
		if err == nil && (code.Size < 21 || code.Size > 177 || len(code.dark) != code.Size*code.Size) {
			t.Fatalf("size %d, %d modules", code.Size, len(code.dark))
		}
	})
}

func BenchmarkModules(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		code, err := Modules(address)
		if err != nil {
			b.Fatal(err)
		}
		_ = code.Path()
	}
}
