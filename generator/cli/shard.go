package cli

import (
	"errors"
	"strconv"
	"strings"
)

// maxShards is how many parts a site may be made in.
const maxShards = 10_000

// shard is the value of --shard.
type shard struct{ number, of int }

// errShard says what --shard takes; flagError adds what was written.
var errShard = errors.New("not a part of a whole")

func (s *shard) String() string {
	if s.of == 0 {
		return ""
	}
	return strconv.Itoa(s.number) + "/" + strconv.Itoa(s.of)
}

func (s *shard) Type() string { return "shard" }

func (s *shard) Set(value string) error {
	number, of, ok := strings.Cut(value, "/")
	n, err := strconv.Atoi(number)
	m, err2 := strconv.Atoi(of)
	if !ok || err != nil || err2 != nil || n < 1 || n > m || m > maxShards {
		return errShard
	}
	s.number, s.of = n, m
	return nil
}
