package typeface

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// linesScript writes the lines of every paragraph into the document: a line
// begins where a character stands lower than the one before.
const linesScript = `
document.fonts.ready.then(() => {
  const all = [...document.querySelectorAll("p")].map(p => {
    const lines = [];
    let last = null;
    for (const ch of p.firstChild.data.matchAll(/./gsu)) {
      const range = document.createRange();
      range.setStart(p.firstChild, ch.index); range.setEnd(p.firstChild, ch.index + ch[0].length);
      const rects = range.getClientRects();
      if (rects.length > 0) {
        if (last === null || rects[0].top > last + 5) lines.push("");
        last = rects[0].top;
      } else if (lines.length === 0) lines.push("");
      lines[lines.length - 1] += ch[0];
    }
    return lines.map(l => l.trimEnd());
  });
  document.getElementById("result").textContent = JSON.stringify(all);
});`

// narrowInChromium breaks texts at every opportunity in Chromium. It skips the
// test where there is none.
func narrowInChromium(t *testing.T, languages, texts []string) [][]string {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("skipped the comparison with Chromium: no chromium in PATH")
	}
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><meta charset=utf-8><style>p { width: 0; margin: 0; font: 20px/100px sans-serif; white-space: pre-wrap }</style>")
	for i, text := range texts {
		fmt.Fprintf(&page, "<p lang=%q>%s</p>", languages[i], html.EscapeString(text))
	}
	page.WriteString("<pre id=result></pre><script>" + linesScript + "</script>")
	folder := t.TempDir()
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+filepath.Join(folder, "profile"), "--virtual-time-budget=10000", "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Skipf("skipped the comparison with Chromium: it did not run: %v", err)
	}
	found := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindSubmatch(out)
	if found == nil || len(found[1]) == 0 {
		t.Fatal("Chromium wrote no result")
	}
	var lines [][]string
	if err := json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &lines); err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestBreaksAsChromium breaks samples and hard cases of every script at every
// opportunity, here and in Chromium.
func TestBreaksAsChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped the comparison with Chromium: -short")
	}
	var languages, list []string
	add := func(language, text string) {
		languages, list = append(languages, language), append(list, text)
	}
	for _, s := range Samples {
		if s.Language != "th" { // Chromium has a dictionary
			add(s.Language, s.Text)
		}
	}
	for _, language := range []string{"ja", "zh-Hans", "zh-Hant", "ko", "fr"} {
		for _, text := range hardCases {
			add(language, text)
		}
	}
	want := narrowInChromium(t, languages, list)
	l := theme(t)
	for i, text := range list {
		lines := texts(one(l, text, Style{Families: []string{"Noto Sans"}, Language: languages[i]}).Lines(0, Breaking{}))
		if !slices.Equal(lines, want[i]) {
			t.Errorf("%s %q\ngot        %q\nin Chromium %q", languages[i], text, lines, want[i])
		}
	}
}

// hardCases are what is easily broken in the wrong place.
var hardCases = []string{
	"情報、確認。「まず」電話（緊急）してください！本当？はい…",
	"待って――今すぐ……電話", "電話：１１９番", "ちょっと、キャッシュ。ヴァージョン", "東京・大阪～京都", "『公式』の〈発表〉を【確認】",
	"请“先核实”再分享——不要传播谣言……好吗？", "《公告》：拨打１１０、１１９。", "价格￥100元，约50%人", "第3步：先打电话。A组12人",
	"정부의 공식 계정을 팔로우하세요. (긴급) 119에 전화! “먼저” 확인", "위험할 때에는",
	"ab漢字cd漢 字12漢字", "漢字(ab)漢字[12]漢字", "々〻ゝゞヽヾー", "あぁいぃうぅっゃゅょゎ", "ァィゥェォッャュョヮヵヶ", "漢字、、漢字。。」』）漢字", "「「漢字」」", "100％、℃、￥",
	"👨‍👩‍👧‍👦家族👍🏽です🇫🇷🇯🇵", "a\u200b漢\u2060字", "漢字\u00a0漢字", "ｶﾞｷﾞｸﾞｯｬ。｢ｱ｣", "〜ー−", "ꀀꀁꀂ、ꀃ", "한글「인용」한글", "か゛き゜",
}
