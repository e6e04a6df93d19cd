package starter

import (
	"regexp"
	"strings"

	"smem/generator/locale"
)

// words are the texts of a new page in one language: those that the author is to
// write over, and those of a guide that are the same for every hazard.
type words struct {
	title, summary, lead          string
	headline, sentence, more      string // of an action; %d is its number
	getSafe, original, report     string // headlines of a guide's actions, to be completed
	call, callSentence            string
	family, familySentence        string
	guideTitle, guideSummary, now string
}

// written are the languages in which there are words. What a language lacks
// stands in English, with its mark.
var written = map[string]words{
	"fr": {
		title:    "Titre à écrire",
		summary:  "Résumé à écrire : une phrase de 160 caractères au plus, pour les moteurs de recherche et les partages.",
		lead:     "Première phrase à écrire : elle est en grand sur l’infographie.",
		headline: "Geste %d à écrire",
		sentence: "Phrase %d à écrire : elle est sur l’infographie.",
		more:     "Explication %d à écrire : elle n’est que sur la page.",

		guideTitle:     "Nom du risque à écrire",
		guideSummary:   "Résumé à écrire : se mettre à l’abri, appeler si une vie est en danger, puis signaler depuis un lieu sûr.",
		now:            "Consigne à écrire : d’abord ce qui sauve la vie. Les réseaux viennent ensuite.",
		getSafe:        "Mise à l’abri à écrire",
		original:       "Messages officiels à partager : à écrire",
		report:         "À l’abri, quoi signaler : à écrire",
		call:           "Vie en danger ? Appelez le {{number general}}",
		callSentence:   "Dites où vous êtes et combien vous êtes. Publier n’est pas appeler.",
		family:         "Rassurez vos proches par SMS",
		familySentence: "Un SMS plutôt qu’un appel : les lignes restent libres pour les urgences.",
	},
	"en": {
		title:    "Title to be written",
		summary:  "Summary to be written: one sentence of at most 160 characters, for search engines and shared links.",
		lead:     "First sentence to be written: it stands large on the infographic.",
		headline: "Action %d to be written",
		sentence: "Sentence %d to be written: it stands on the infographic.",
		more:     "Explanation %d to be written: it is on the page only.",

		guideTitle:     "Hazard to be written",
		guideSummary:   "Summary to be written: get safe, call if a life is in danger, then report from a safe place.",
		now:            "Instruction to be written: first what saves lives. Social media comes later.",
		getSafe:        "Getting safe: to be written",
		original:       "Official messages to share: to be written",
		report:         "Safe? What to report: to be written",
		call:           "Life in danger? Call {{number general}}",
		callSentence:   "Say where you are and how many people are there. A post is not a call.",
		family:         "Text your family",
		familySentence: "Text rather than call: the lines stay free for emergencies.",
	},
	"ar": {
		title:    "عنوان يُكتب لاحقًا",
		summary:  "ملخّص يُكتب لاحقًا: جملة واحدة لا تزيد على 160 حرفًا، لمحرّكات البحث وللمشاركة.",
		lead:     "الجملة الأولى تُكتب لاحقًا: تظهر بخط كبير على الإنفوغراف.",
		headline: "النصيحة %d تُكتب لاحقًا",
		sentence: "الجملة %d تُكتب لاحقًا: تظهر على الإنفوغراف.",
		more:     "الشرح %d يُكتب لاحقًا: يظهر في الصفحة فقط.",

		guideTitle:     "اسم الخطر يُكتب لاحقًا",
		guideSummary:   "ملخّص يُكتب لاحقًا: احتمِ أولًا، واتصل إذا كانت حياة في خطر، ثم أبلغ من مكان آمن.",
		now:            "تعليمات تُكتب لاحقًا: ما ينقذ الحياة أولًا. وسائل التواصل تأتي بعد ذلك.",
		getSafe:        "كيف تحتمي: يُكتب لاحقًا",
		original:       "الرسائل الرسمية التي تُشارَك: تُكتب لاحقًا",
		report:         "في أمان؟ ماذا تبلغ: يُكتب لاحقًا",
		call:           "خطر على الحياة؟ اتصل بالرقم {{number general}}",
		callSentence:   "قل أين أنت وكم شخصًا معك. النشر ليس اتصالًا.",
		family:         "طمئن أهلك برسالة نصية",
		familySentence: "رسالة نصية بدل المكالمة: تبقى الخطوط متاحة للطوارئ.",
	},
}

// wordsIn returns the words for a language, and the mark that stands before
// them if they are not in it.
func wordsIn(tag string) (w words, mark string) {
	base, _, _ := strings.Cut(tag, "-")
	if w, ok := written[base]; ok {
		return w, ""
	}
	return written["en"], locale.Mark("en")
}

// unwritten is the texts that Page writes for its author to write over, %d for
// each number.
var unwritten = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range written {
		for _, s := range []string{w.title, w.summary, w.lead, w.headline, w.sentence, w.more, w.guideTitle, w.guideSummary, w.now, w.getSafe, w.original, w.report} {
			all[s] = true
		}
	}
	return all
}()

// longest is more than the longest of them has, in bytes, with its mark.
const longest = 300

var digits = regexp.MustCompile(`[0-9]+`)

// Unwritten reports whether a text is still one that Page wrote for its author
// to write over.
func Unwritten(text, tag string) bool {
	if len(text) > longest {
		return false
	}
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "[") {
		text, _ = locale.Marked(text, tag)
	}
	return unwritten[text] || strings.ContainsAny(text, "0123456789") && unwritten[digits.ReplaceAllString(text, "%d")]
}
