package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"smem/generator/cli"
)

// pinned matches an action named by a commit, with the version that it is.
var pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)

// workflow is what these tests look at in a workflow of GitHub Actions.
type workflow struct {
	On          any
	Permissions map[string]string
	Jobs        map[string]struct {
		Timeout     int               `yaml:"timeout-minutes"`
		Permissions map[string]string `yaml:"permissions"`
		Steps       []struct {
			Uses, Run string
			With      map[string]any
		}
	}
}

func parse(t *testing.T, file string, into any) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return data
}

// TestWorkflows holds the workflows to what makes them safe for a stranger's
// pull request: no right that is not named, no secret, no trigger that hands
// one over, nothing from outside that can change under its name, no text of a
// stranger inside a command.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(".github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no workflows", err)
	}
	versions := map[string]string{}
	for _, file := range files {
		var w workflow
		data := parse(t, file, &w)
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: write \"permissions: {}\" at its head, so that a job has what it names and nothing else", file)
		}
		for _, word := range []string{"pull_request_target", "workflow_run", "secrets."} {
			if bytes.Contains(data, []byte(word)) && !strings.Contains(comments(data), word) {
				t.Errorf("%s has %s", file, word)
			}
		}
		for name, job := range w.Jobs {
			if job.Timeout == 0 {
				t.Errorf("%s: job %s may run for hours: timeout-minutes", file, name)
			}
			if job.Permissions == nil {
				t.Errorf("%s: job %s names no permissions", file, name)
			}
			for right, level := range job.Permissions {
				if level == "write" && !slices.Contains([]string{"content security-events", "deploy pages", "deploy id-token"}, name+" "+right) {
					t.Errorf("%s: job %s may write %s", file, name, right)
				}
			}
			for _, step := range job.Steps {
				if step.Uses != "" && !pinned.MatchString(step.Uses) {
					t.Errorf("%s: %s is not pinned to a commit", file, step.Uses)
				}
				if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != false {
					t.Errorf("%s: job %s leaves the token in the folder: persist-credentials: false", file, name)
				}
				if strings.Contains(step.Run, "${{") {
					t.Errorf("%s: job %s puts a value into a command: hand it over in env", file, name)
				}
			}
		}
		for _, m := range regexp.MustCompile(`uses: (\S+?)@(\S+)(.*)`).FindAllStringSubmatch(string(data), -1) {
			if !regexp.MustCompile(`^ # v\d+\.\d+\.\d+$`).MatchString(m[3]) {
				t.Errorf("%s: %s: say behind it which version that is", file, m[1])
			}
			if other, ok := versions[m[1]]; ok && other != m[2] {
				t.Errorf("%s is used in two versions", m[1])
			}
			versions[m[1]] = m[2]
		}
	}
}

// comments returns the comments of a YAML file.
func comments(data []byte) string {
	return strings.Join(regexp.MustCompile(`(?m)(?:^|\s)#.*$`).FindAllString(string(data), -1), "\n")
}

// TestCommandsInFiles runs no workflow, but holds every command of ours that
// one names, or the container file, to the help of the program.
func TestCommandsInFiles(t *testing.T) {
	files, _ := filepath.Glob(".github/workflows/*.yml")
	said := 0
	for _, file := range append(files, ".gitlab-ci.yml", "docs/ci.md") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)(?:/smem"?|^ {4}smem) ([a-z]+)([^\n>|]*)`).FindAllStringSubmatch(string(data), -1) {
			said++
			var out bytes.Buffer
			if code := cli.Main(builtIn, []string{m[1], "--help"}, &out, &out); code != 0 {
				t.Errorf("%s: there is no command %q", file, m[1])
				continue
			}
			for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(m[2], -1) {
				if !regexp.MustCompile(flag + `\b`).MatchString(out.String()) {
					t.Errorf("%s: smem %s has no %s", file, m[1], flag)
				}
			}
		}
	}
	if said < 6 {
		t.Errorf("%d commands were found", said)
	}
}

// TestGitLabCI looks at the pipeline's shape; its schema is that of GitLab's
// own, which .ci/run asks where it can.
func TestGitLabCI(t *testing.T) {
	var pipeline map[string]any
	parse(t, ".gitlab-ci.yml", &pipeline)
	stages, _ := pipeline["stages"].([]any)
	jobs := 0
	for name, value := range pipeline {
		job, ok := value.(map[string]any)
		if !ok || slices.Contains([]string{"workflow", "default", "variables"}, name) {
			continue
		}
		jobs++
		if !slices.Contains(stages, job["stage"]) {
			t.Errorf("job %s is of the stage %v, which is not listed", name, job["stage"])
		}
		if script, ok := job["script"].([]any); !ok || len(script) == 0 {
			t.Errorf("job %s does nothing", name)
		}
	}
	pages, _ := pipeline["pages"].(map[string]any)
	artifacts, _ := pages["artifacts"].(map[string]any)
	if jobs != 3 || !slices.Equal(asStrings(artifacts["paths"]), []string{"public"}) {
		t.Errorf("%d jobs, pages publishes %v", jobs, artifacts["paths"])
	}
}

func asStrings(v any) []string {
	var out []string
	list, _ := v.([]any)
	for _, x := range list {
		s, _ := x.(string)
		out = append(out, s)
	}
	return out
}

// TestContainer holds the container file to its promises, and runs what it
// makes as it would be run: one file, alone in a folder that is the whole
// world, for a user without rights.
func TestContainer(t *testing.T) {
	data, err := os.ReadFile("Containerfile")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	last := text[strings.LastIndex(text, "\nFROM "):]
	for _, want := range []string{"FROM scratch\n", "\nUSER 65532:65532\n", "\nENTRYPOINT [\"/smem\"]\n"} {
		if !strings.Contains(last, want) {
			t.Errorf("the last stage has no %q", want)
		}
	}
	module, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(module)[1]
	pipeline, _ := os.ReadFile(".gitlab-ci.yml")
	taken := map[string][]byte{"Containerfile": data, ".gitlab-ci.yml": pipeline}
	workflows, _ := filepath.Glob(".github/workflows/*.yml")
	for _, file := range workflows {
		taken[file], _ = os.ReadFile(file)
	}
	for file, content := range taken {
		for _, image := range regexp.MustCompile(`(?:golang:|go-version: )(\d+\.\d+)`).FindAllSubmatch(content, -1) {
			if !bytes.Equal(image[1], version) {
				t.Errorf("%s takes Go %s, go.mod says %s", file, image[1], version)
			}
		}
	}
	if strings.Contains(text, "ADD ") || strings.Contains(last, "RUN ") {
		t.Error("something is fetched, or run in the last stage")
	}

	command := regexp.MustCompile(`RUN CGO_ENABLED=0 go build (.*) -o /smem \.`).FindStringSubmatch(text)
	if command == nil {
		t.Fatal("the program is not built without C")
	}
	chroot, err := exec.LookPath("chroot")
	if err != nil || os.Geteuid() != 0 {
		t.Skip("the program was not run alone: chroot needs root")
	}
	world := t.TempDir()
	proc := filepath.Join(world, "proc") // which every container has
	if err := os.Mkdir(proc, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "proc", "proc", proc).CombinedOutput(); err != nil {
		t.Skipf("the program was not run alone: mount: %s", out)
	}
	t.Cleanup(func() { exec.Command("umount", proc).Run() })
	build := exec.Command("go", "build", "-o", filepath.Join(world, "smem"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	site := filepath.Join(world, "site")
	for _, dir := range []string{"testdata/script/site/content", "themes", "i18n"} {
		if err := os.CopyFS(filepath.Join(site, filepath.Base(dir)), os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{world, filepath.Dir(world), site} {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(site, "public")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(out, 65532, 65532); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(chroot, "--userspec=65532:65532", world, "/smem", "build", "--no-cache", "--source", "/site", "--out", "/site/public")
	run.Env = []string{} // as in a container: no HOME, no PATH
	said, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if !bytes.Contains(said, []byte("cards, ")) {
		t.Errorf("it said %s", said)
	}
}
