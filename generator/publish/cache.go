package publish

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// The measures of a cache.
const (
	maxEntry = 64 << 20  // bytes
	fresh    = time.Hour // an entry used within this time gives no room to another; a part older is left over
)

// CacheSize is how much a cache holds unless another size is asked for, in
// bytes.
const CacheSize = 1_000_000_000

// Cache keeps outputs between builds, in a folder of its own that may be
// deleted at any time. It is safe for concurrent use, by several processes as
// well. A nil Cache keeps nothing. No failure of it is one of the build: the
// output is made anew.
type Cache struct {
	root  *os.Root
	limit int64

	mu   sync.Mutex
	size int64     // of all entries, as far as this process knows
	full time.Time // when it was last found full of what is in use
}

// OpenCache opens the cache of the usual size in a folder.
func OpenCache(dir string) (*Cache, error) { return OpenCacheOf(dir, CacheSize) }

// OpenCacheOf opens the cache in a folder, making it if it is absent, and
// removes the entries used longest ago if all are more than so many bytes. A
// build goes on without a cache (nil) after an error.
func OpenCacheOf(dir string, size int64) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	c := &Cache{root: root, limit: size}
	c.trim(0, time.Now())
	return c, nil
}

// file returns the path of the entry for a key.
func file(key string) string {
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:])
	return path.Join(name[:2], name[2:])
}

// ours reports whether a path is one that file returns.
func ours(name string) bool {
	sum, err := hex.DecodeString(strings.Replace(name, "/", "", 1))
	return err == nil && len(sum) == sha256.Size && len(name) > 2 && name[2] == '/'
}

// Get returns the data that was put under a key. An entry that is damaged is
// removed and not returned.
func (c *Cache) Get(key string) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	name := file(key)
	info, err := c.root.Lstat(name)
	if err != nil {
		return nil, false
	}
	data, ok := c.read(name, info)
	if !ok {
		c.root.Remove(name)
		return nil, false
	}
	if now := time.Now(); now.Sub(info.ModTime()) > fresh/2 {
		c.root.Chtimes(name, now, now) // used: the last to be removed
	}
	return data, true
}

// read returns an entry's data if its checksum is right: the SHA-256 sum of
// the data stands before it.
func (c *Cache) read(name string, info fs.FileInfo) ([]byte, bool) {
	if !info.Mode().IsRegular() || info.Size() < sha256.Size || info.Size() > maxEntry+sha256.Size {
		return nil, false
	}
	f, err := c.root.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	all, err := io.ReadAll(io.LimitReader(f, maxEntry+sha256.Size))
	if err != nil || len(all) < sha256.Size {
		return nil, false
	}
	data := all[sha256.Size:]
	return data, sha256.Sum256(data) == [sha256.Size]byte(all[:sha256.Size])
}

// Put keeps data under a key. The error says why it was not kept; data too
// large to keep is none, nor is a cache full of what was used within the last
// hour: a site larger than the cache would else push out, entry by entry, what
// its next build asks for first.
func (c *Cache) Put(key string, data []byte) error {
	if c == nil || len(data) > maxEntry || !c.reserve(int64(len(data))+sha256.Size) {
		return nil
	}
	name := file(key)
	if err := c.root.Mkdir(path.Dir(name), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("cache: %w", err)
	}
	part := path.Join(path.Dir(name), "part-"+rand.Text())
	if err := c.write(part, data); err != nil {
		c.root.Remove(part)
		return fmt.Errorf("cache: %w", err)
	}
	if err := c.root.Rename(part, name); err != nil {
		c.root.Remove(part)
		return fmt.Errorf("cache: %w", err)
	}
	return nil
}

// reserve makes room for an entry, and reports whether there is.
func (c *Cache) reserve(bytes int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if now.Sub(c.full) < fresh/2 {
		return false
	}
	if c.size+bytes > c.limit {
		c.trim(bytes, now.Add(-fresh))
		if c.size+bytes > c.limit {
			c.full = now
			return false
		}
	}
	c.size += bytes
	return true
}

// write writes an entry with its checksum.
func (c *Cache) write(name string, data []byte) error {
	f, err := c.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(sum[:])
	if err == nil {
		_, err = f.Write(data)
	}
	return errors.Join(err, f.Close())
}

// cached is an entry as trim sees it.
type cached struct {
	name string
	size int64
	used time.Time
}

// trim measures the cache, removes what interrupted builds left, and if
// it has no room for so many bytes more, the entries used longest ago, down to
// nine tenths of it, as far as they were used before a time.
func (c *Cache) trim(room int64, before time.Time) {
	var entries []cached
	c.size = 0
	fs.WalkDir(c.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // what can't be read is not counted
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		if depth(name) == 1 && strings.HasPrefix(path.Base(name), "part-") {
			if time.Since(info.ModTime()) > fresh {
				c.root.Remove(name)
			}
			return nil
		}
		if !ours(name) {
			return nil // somebody else's
		}
		entries = append(entries, cached{name, info.Size(), info.ModTime()})
		c.size += info.Size()
		return nil
	})
	if c.size+room <= c.limit {
		return
	}
	slices.SortFunc(entries, func(a, b cached) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.name, b.name)) })
	for _, e := range entries {
		if c.size+room <= c.limit/10*9 || !e.used.Before(before) {
			return
		}
		if c.root.Remove(e.name) == nil {
			c.size -= e.size
		}
	}
}
