package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"smem/generator"
	"smem/generator/diag"
)

// settings are the flags that build, check and card share.
type settings struct {
	source    string
	baseURL   string
	languages []string
	editions  []string
	date      string
	drafts    bool
	fonts     string
	jobs      int
	stage     func(string) // is told of every stage; nil: nobody asks
}

// flags adds the shared flags to a command.
func (s *settings) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.source, "source", ".", "folder that holds content/, themes/ and i18n/")
	f.StringVar(&s.baseURL, "base-url", "", "address of the finished site, instead of base_url in content/site.yaml")
	f.StringSliceVar(&s.languages, "languages", nil, "only these languages, such as fr,ar")
	f.StringSliceVar(&s.editions, "editions", nil, "only these regions, such as fr,fr-13")
	f.StringVar(&s.date, "date", "", "date of the build, YYYY-MM-DD (default: the newest date in the content)")
	f.BoolVar(&s.drafts, "drafts", false, "with pages marked draft: true or below the site's gate")
	f.StringVar(&s.fonts, "fonts", "", "folder with fonts that the theme names without a file, such as /usr/share/fonts")
	f.IntVar(&s.jobs, "jobs", runtime.NumCPU(), "how many files are made at a time")
}

// open returns the source folder, confined: no link or path leads out of it.
func (s *settings) open() (*os.Root, error) {
	switch info, err := os.Stat(s.source); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage{fmt.Errorf("there is no folder %s (--source)", s.source)}
	case err == nil && !info.IsDir():
		return nil, usage{fmt.Errorf("--source %s is a file, where a folder is expected", s.source)}
	}
	root, err := os.OpenRoot(s.source)
	if err != nil {
		return nil, fmt.Errorf("open the source folder: %w", err)
	}
	return root, nil
}

// openFonts returns the folder of fonts outside the source, confined like the
// source itself; nil if none is named.
func (s *settings) openFonts() (*os.Root, error) {
	if s.fonts == "" {
		return nil, nil
	}
	if info, err := os.Stat(s.fonts); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, usage{fmt.Errorf("there is no folder %s (--fonts)", s.fonts)}
	}
	root, err := os.OpenRoot(s.fonts)
	if err != nil {
		return nil, fmt.Errorf("open the folder of fonts: %w", err)
	}
	return root, nil
}

// plan reads the source folder and plans its site.
func (s *settings) plan(source fs.FS) (*generator.Plan, diag.List, error) {
	o, done, err := s.options()
	if err != nil {
		return nil, nil, err
	}
	defer done()
	return generator.New(source, o)
}

// options turns the flags into what the generator takes; done is to be called
// when the site has been read for the last time.
func (s *settings) options() (o generator.Options, done func(), err error) {
	o = generator.Options{BaseURL: s.baseURL, Languages: s.languages, Editions: s.editions, Drafts: s.drafts, Stage: s.stage}
	if s.jobs < 1 {
		return o, nil, usage{fmt.Errorf("--jobs takes a number from 1 on, not %d", s.jobs)}
	}
	if s.date != "" {
		date, err := time.Parse(time.DateOnly, s.date)
		if err != nil {
			return o, nil, usage{fmt.Errorf("--date takes a day such as 2026-11-23, not %q", s.date)}
		}
		if date.Year() < 1970 {
			return o, nil, usage{fmt.Errorf("--date takes a day from 1970 on, not %s", s.date)}
		}
		o.Date = date
	} else if o.Today, err = today(); err != nil {
		return o, nil, err
	}
	o.Engine = generator.Engine()
	fonts, err := s.openFonts()
	if err != nil || fonts == nil {
		return o, func() {}, err
	}
	o.Fonts = fonts.FS()
	return o, func() { fonts.Close() }, nil
}

// today is the day against which facts are judged: the machine's, or that of
// SOURCE_DATE_EPOCH (reproducible-builds.org), in seconds since 1970.
func today() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now().UTC(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, usage{fmt.Errorf("SOURCE_DATE_EPOCH takes a number of seconds, not %q", epoch)}
	}
	return time.Unix(seconds, 0).UTC(), nil
}
