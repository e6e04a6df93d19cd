package publish

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
)

// FuzzCacheEntry finds anything where an entry of the cache is expected: it is
// returned only if it is what was put there.
func FuzzCacheEntry(f *testing.F) {
	sum := sha256.Sum256([]byte("data"))
	f.Add(append(sum[:], "data"...))
	f.Add(append(sum[:], "dat"...))
	f.Add(sum[:])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, entry []byte) {
		dir := t.TempDir()
		c, err := OpenCache(dir)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, filepath.FromSlash(file("k")))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, entry, 0o666); err != nil {
			t.Fatal(err)
		}
		got, ok := c.Get("k")
		whole := len(entry) >= sha256.Size && sha256.Sum256(entry[sha256.Size:]) == [sha256.Size]byte(entry)
		if ok != whole || ok && string(got) != string(entry[sha256.Size:]) {
			t.Errorf("returned %v, whole %v", ok, whole)
		}
		if _, err := os.Lstat(name); (err == nil) != whole {
			t.Errorf("it is there: %v, whole %v", err == nil, whole)
		}
	})
}
