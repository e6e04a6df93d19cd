package publish

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no small disk can be mounted here, TestFileSizeLimit has the like: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	dir := filepath.Join(disk, "public")
	mustPublish(t, dir, site(large(4, 20_000)))
	before := snapshot(t, disk)
	_, _, err := Publish(t.Context(), site(large(40, 20_001)), Options{Dir: dir, Jobs: 4})
	if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), "publish: f") {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(snapshot(t, disk), before) {
		t.Error("the folder changed")
	}
	verify(t, dir, large(4, 20_000))
	mustPublish(t, dir, site(large(3, 20_002)))
	verify(t, dir, large(3, 20_002))
}

func TestFileSizeLimit(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, site(large(4, 1000)))
	before := snapshot(t, dir)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir, childLimit+"=50000")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if text := string(out); !strings.HasPrefix(text, "publish: f") || !strings.Contains(text, syscall.EFBIG.Error()) {
		t.Errorf("got %s", text)
	}
	if !maps.Equal(snapshot(t, dir), before) {
		t.Error("the folder changed")
	}
}

// limitedChild publishes files that are too large for its limit, and prints
// the error.
func limitedChild(dir string) int {
	limit, err := strconv.ParseUint(os.Getenv(childLimit), 10, 64)
	if err != nil {
		return 1
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		fmt.Println(err)
		return 1
	}
	_, found, err := Publish(context.Background(), site(large(8, 60_000)), Options{Dir: dir, Jobs: 2})
	fmt.Println(err, found)
	return 0
}
