package typeface

// Sample is a paragraph of the site's subject in one language: follow official
// accounts, in danger call first, check before sharing. They are there to be
// shaped and set, not to be published: nobody who speaks all these languages
// has read them.
type Sample struct {
	Name, Language string
	Family         string // as the fonts call it
	File           string // in the starter's theme, in Debian's fonts-noto-core or fonts-noto-cjk
	Text           string
}

// RTL reports whether a sample is written from right to left.
func (s Sample) RTL() bool {
	switch s.Language {
	case "ar", "fa", "ur", "he":
		return true
	}
	return false
}

const (
	sans   = "NotoSans-Regular.ttf"
	arab   = "NotoSansArabic-Regular.ttf"
	hebrew = "NotoSansHebrew-Regular.ttf"
	cjk    = "NotoSansCJK-Regular.ttc"
)

// Samples is one paragraph or more for every script that is promised.
var Samples = []Sample{
	{"french", "fr", "Noto Sans", sans,
		"Mettez-vous à l’abri : fermez portes et fenêtres. AVANT TOUT, écoutez Radio France ; n’allez pas chercher vos enfants à l’école. Où ? Là, à Noël, chez ma sœur. Ça suffit."},
	{"polish", "pl", "Noto Sans", sans,
		"Obserwuj oficjalne konta władz. W niebezpieczeństwie najpierw zadzwoń pod numer alarmowy. Zanim udostępnisz wiadomość, sprawdź jej źródło, żeby się nie pomylić."},
	{"czech", "cs", "Noto Sans", sans,
		"Sledujte oficiální účty úřadů. V ohrožení života nejdříve zavolejte na tísňovou linku. Než zprávu nasdílíte, ověřte její zdroj. Buďte trpěliví: síť bývá přetížená."},
	{"hungarian", "hu", "Noto Sans", sans,
		"Kövesse a hivatalos oldalakat. Életveszélyben először hívja a segélyhívót. Megosztás előtt ellenőrizze a hír forrását: a téves hír gyorsabban terjed, mint a tűz."},
	{"romanian", "ro", "Noto Sans", sans,
		"Urmăriți conturile oficiale. Dacă viața vă este în pericol, sunați mai întâi la numărul de urgență. Verificați știrea înainte de a o distribui și așteptați confirmarea autorităților."},
	{"turkish", "tr", "Noto Sans", sans,
		"Resmî hesapları takip edin. İlk iş olarak acil çağrı numarasını arayın. Paylaşmadan önce haberin kaynağını doğrulayın; içeride kalın, ışıkları söndürün. Bu fikir kesin değil."},
	{"icelandic", "is", "Noto Sans", sans,
		"Fylgið opinberum reikningum yfirvalda. Í lífshættu skal fyrst hringja í neyðarlínuna. Staðfestið fréttina áður en þið deilið henni. Haldið ykkur inni þar til hættan er liðin hjá."},
	{"maltese", "mt", "Noto Sans", sans,
		"Segwu l-kontijiet uffiċjali. Jekk ħajtek tkun fil-periklu, l-ewwel ċempel in-numru tal-emerġenza. Iċċekkja l-aħbar qabel ma taqsamha. Ibqgħu ġewwa u żommu l-bibien magħluqin."},
	{"latvian", "lv", "Noto Sans", sans,
		"Sekojiet oficiālajiem kontiem. Briesmu gadījumā vispirms zvaniet ārkārtas tālruņa numuram. Pirms dalāties ar ziņu, pārbaudiet tās avotu. Palieciet iekštelpās kopā ar ģimeni; tas ir ļoti svarīgi."},
	{"vietnamese", "vi", "Noto Sans", sans,
		"Hãy theo dõi các tài khoản chính thức. Khi gặp nguy hiểm, hãy gọi số khẩn cấp trước tiên. Hãy kiểm tra nguồn tin trước khi chia sẻ. Việt Nga\u0302\u0300y"},
	{"greek", "el", "Noto Sans", sans,
		"Ακολουθήστε τους επίσημους λογαριασμούς. Σε κίνδυνο, καλέστε πρώτα τον αριθμό έκτακτης ανάγκης. Ελέγξτε την πηγή πριν κοινοποιήσετε μια είδηση. Ό,τι δεν ξέρετε, μην το προϋποθέτετε."},
	{"russian", "ru", "Noto Sans", sans,
		"Подпишитесь на официальные страницы. При угрозе жизни сначала позвоните по номеру экстренной помощи. Проверьте источник, прежде чем делиться новостью. Ещё раз: не спешите."},
	{"ukrainian", "uk", "Noto Sans", sans,
		"Підпишіться на офіційні сторінки. Якщо є загроза життю, спершу зателефонуйте за номером екстреної допомоги. Перевірте джерело, перш ніж поширювати новину. Не вірте чуткам без ґрунтовних доказів; об’єднуйтеся з сусідами, їм потрібна допомога."},
	{"serbian", "sr", "Noto Sans", sans,
		"Пратите званичне налоге. У животној опасности прво позовите број за хитне случајеве. Проверите извор пре него што поделите вест. Будите стрпљиви и помозите ближњима."},
	{"arabic", "ar", "Noto Sans Arabic", arab,
		"تابعوا الحسابات الرسمية. عند الخطر على الحياة اتصلوا أولًا برقم الطوارئ. تحقّقوا من المصدر قبل نشر أي خبر، ولا تنقلوا الإشاعات؛ لا إله إلا الله"},
	{"persian", "fa", "Noto Sans Arabic", arab,
		"حساب‌های رسمی را دنبال کنید. در خطر جانی، نخست با شمارهٔ اضطراری تماس بگیرید. پیش از هم‌رسانی، منبع خبر را بررسی کنید. در خانه بمانید و پنجره‌ها را ببندید؟"},
	{"urdu", "ur", "Noto Sans Arabic", arab,
		"گھر کے اندر رہیں اور کھڑکیاں بند کریں۔"},
	{"hebrew", "he", "Noto Sans Hebrew", hebrew,
		"עקבו אחר החשבונות הרשמיים. בסכנת חיים התקשרו קודם למספר החירום. בדקו את המקור לפני שאתם משתפים ידיעה."},
	{"hebrew with niqqud", "he", "Noto Sans Hebrew", hebrew,
		"בִּדְקוּ אֶת הַמָּקוֹר לִפְנֵי שֶׁאַתֶּם מְשַׁתְּפִים יְדִיעָה. בְּסַכָּנָה הִתְקַשְּׁרוּ קֹדֶם. הִישָּׁארו בבית."},
	{"devanagari", "hi", "Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf",
		"आधिकारिक खातों को फ़ॉलो करें। ख़तरे में सबसे पहले आपातकालीन नंबर पर फ़ोन करें। साझा करने से पहले ख़बर के स्रोत की जाँच करें। राष्ट्रीय क्षेत्र, स्त्री, र्कि द्ध"},
	{"thai", "th", "Noto Sans Thai", "NotoSansThai-Regular.ttf",
		"ติดตาม\u200bบัญชี\u200bทางการ\u200bของ\u200bหน่วยงาน\u200bรัฐ เมื่อ\u200bมี\u200bอันตราย\u200bให้\u200bโทร\u200bแจ้ง\u200bเหตุ\u200bฉุกเฉิน\u200bก่อน ตรวจสอบ\u200bแหล่ง\u200bข่าว\u200bก่อน\u200bแชร์ น้ำ กี่"},
	{"chinese", "zh-Hans", "Noto Sans CJK SC", cjk,
		"请关注政府官方账号。遇到危险时，请先拨打紧急电话。分享之前，请先核实消息来源；不要传播谣言。"},
	{"traditional chinese", "zh-Hant", "Noto Sans CJK TC", cjk,
		"請關注政府官方帳號。遇到危險時，請先撥打緊急電話。分享之前，請先核實消息來源；不要散播謠言。"},
	{"japanese", "ja", "Noto Sans CJK JP", cjk,
		"公式アカウントをフォローしてください。命の危険があるときは、まず緊急通報の番号に電話してください。共有する前に、情報の出どころを確かめましょう。"},
	{"korean", "ko", "Noto Sans CJK KR", cjk,
		"정부의 공식 계정을 팔로우하세요. 위험할 때에는 먼저 긴급 전화번호로 전화하세요. 공유하기 전에 소식의 출처를 확인하세요."},
	{"georgian", "ka", "Noto Sans Georgian", "NotoSansGeorgian-Regular.ttf",
		"გამოიწერეთ ოფიციალური ანგარიშები. საფრთხის დროს ჯერ დარეკეთ გადაუდებელი დახმარების ნომერზე. გაზიარებამდე გადაამოწმეთ ინფორმაციის წყარო."},
	{"armenian", "hy", "Noto Sans Armenian", "NotoSansArmenian-Regular.ttf",
		"Հետևե՛ք պաշտոնական էջերին։ Վտանգի դեպքում նախ զանգահարե՛ք արտակարգ իրավիճակների համարին։ Նախքան տարածելը ստուգե՛ք լուրի աղբյուրը։"},
	{"ethiopic", "am", "Noto Sans Ethiopic", "NotoSansEthiopic-Regular.ttf",
		"ይፋዊ የሆኑትን ገጾች ይከተሉ። አደጋ ሲያጋጥም መጀመሪያ ወደ አደጋ ጊዜ ስልክ ቁጥር ይደውሉ። መረጃን ከማጋራትዎ በፊት ምንጩን ያረጋግጡ።"},
	{"tamil", "ta", "Noto Sans Tamil", "NotoSansTamil-Regular.ttf",
		"அதிகாரப்பூர்வ கணக்குகளைப் பின்தொடருங்கள். ஆபத்து நேரத்தில் முதலில் அவசர எண்ணை அழையுங்கள். பகிர்வதற்கு முன் செய்தியின் மூலத்தைச் சரிபாருங்கள்."},
	{"bengali", "bn", "Noto Sans Bengali", "NotoSansBengali-Regular.ttf",
		"সরকারি অ্যাকাউন্টগুলো অনুসরণ করুন। বিপদে পড়লে আগে জরুরি নম্বরে ফোন করুন। শেয়ার করার আগে খবরের উৎস যাচাই করুন।"},
}
