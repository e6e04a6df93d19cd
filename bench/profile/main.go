// Command profile is smem with the profiler running: what it is given after its
// own flags are smem's arguments.
//
//	go build -o profile ./bench/profile
//	./profile -cpu cpu.prof -memory memory.prof build --no-cache
//	go tool pprof -top -cum profile cpu.prof
//
// The memory profile holds every allocation since the start (-sample_index
// alloc_space, alloc_objects).
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/pprof"

	"smem/generator/cli"
)

func main() {
	cpu := flag.String("cpu", "", "file for the CPU profile")
	memory := flag.String("memory", "", "file for the memory profile")
	flag.Parse()
	code, err := profiled(*cpu, *memory, flag.Args(), os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/profile:", err)
		os.Exit(3)
	}
	os.Exit(code)
}

// profiled runs smem and returns its exit code.
func profiled(cpu, memory string, args []string, stdout, stderr io.Writer) (int, error) {
	if cpu != "" {
		f, err := os.Create(cpu)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return 0, err
		}
		defer pprof.StopCPUProfile()
	}
	code := cli.Main(os.DirFS("."), args, stdout, stderr)
	if memory == "" {
		return code, nil
	}
	f, err := os.Create(memory)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return code, pprof.Lookup("allocs").WriteTo(f, 0)
}
