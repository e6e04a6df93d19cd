// Command profile is smem with the profiler running: what it is given after its
// own flags are smem's arguments.
//
//	go build -o profile ./bench/profile
//	./profile -cpu cpu.prof -memory memory.prof build --no-cache
//	go tool pprof -top -cum profile cpu.prof
//
// The memory profile holds every allocation since the start (-sample_index
// alloc_space, alloc_objects). -held writes what was in memory when most was
// (-sample_index inuse_space).
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"smem/generator/cli"
)

func main() {
	cpu := flag.String("cpu", "", "file for the CPU profile")
	memory := flag.String("memory", "", "file for the memory profile")
	held := flag.String("held", "", "file for the profile of what was in memory when most was")
	flag.Parse()
	if *held != "" {
		go watch(*held)
	}
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

// watch looks twenty times a second at how much the heap holds and writes a
// profile of it whenever that is a tenth more than ever before.
func watch(file string) {
	var most uint64
	var m runtime.MemStats
	for range time.Tick(time.Second / 20) {
		runtime.ReadMemStats(&m)
		if m.HeapAlloc < most+most/10 {
			continue
		}
		most = m.HeapAlloc
		var b bytes.Buffer
		if err := pprof.Lookup("heap").WriteTo(&b, 0); err == nil {
			err = os.WriteFile(file, b.Bytes(), 0o666)
			if err != nil {
				fmt.Fprintln(os.Stderr, "bench/profile:", err)
				return
			}
		}
	}
}
