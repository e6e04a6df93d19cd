package generator_test

import (
	"debug/elf"
	"encoding/binary"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoFusedProducts looks into the program for arm64: none of our functions
// may compute a product and a sum as one, which would round once where amd64
// rounds twice, and give another picture now and then. float64(x*y) + z is
// rounded twice everywhere
// (https://go.dev/ref/spec#Floating_point_operators).
func TestNoFusedProducts(t *testing.T) {
	program := filepath.Join(t.TempDir(), "smem")
	build := exec.Command("go", "build", "-o", program, "..")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("skipped: the program can't be built for arm64 here: %v\n%s", err, out)
	}
	file, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text := file.Section(".text")
	code, err := text.Data()
	if err != nil {
		t.Fatal(err)
	}
	symbols, err := file.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	ours, foreign := 0, 0
	for _, s := range symbols {
		if elf.ST_TYPE(s.Info) != elf.STT_FUNC || s.Value < text.Addr || s.Value+s.Size > text.Addr+uint64(len(code)) {
			continue
		}
		fused := 0
		for body := code[s.Value-text.Addr:][:s.Size]; len(body) >= 4; body = body[4:] {
			if binary.LittleEndian.Uint32(body)>>24 == 0x1f { // FMADD, FMSUB, FNMADD, FNMSUB: Arm ARM, C4.1, floating-point data-processing (3 source)
				fused++
			}
		}
		if !strings.HasPrefix(s.Name, "smem/") {
			foreign += fused
			continue
		}
		ours++
		if fused > 0 {
			t.Errorf("%s computes %d products and sums as one: write float64(x*y) + z (go tool objdump -s says in which lines)", s.Name, fused)
		}
	}
	if ours < 1000 || foreign == 0 {
		t.Errorf("only %d functions of ours, %d products of others: are these instructions still what is looked for?", ours, foreign)
	}
}

// TestTrig keeps drawings to package trig: package math's functions differ in
// the last bit between processors.
func TestTrig(t *testing.T) {
	last := []string{"Sin", "Cos", "Tan", "Sincos", "Asin", "Acos", "Atan", "Atan2", "Hypot", "Pow", "Exp", "Exp2", "Log", "Log2", "Log10", "Cbrt", "FMA"}
	allowed := map[string]bool{
		"scene/contrast.go": true, // of two colours: it is compared with a limit, and drawn nowhere
	}
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || allowed[filepath.ToSlash(name)] {
			continue
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(last, s.Sel.Name) {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "math" {
					t.Errorf("%s: math.%s has not the same bits on every processor: use package trig", set.Position(s.Pos()), s.Sel.Name)
				}
			}
			return true
		})
	}
}
