import type {Node} from "prosemirror-model"
import {
  article,
  billIn,
  blank,
  choice,
  clause,
  division,
  enacting,
  longTitle,
  preamble,
  ref,
  schedule,
  term,
  title,
  wording,
} from "../../build"

/** A bill in Arabic, with words of other scripts in it. */
export function arabic(profile: string): Node {
  const made = billIn(
    profile,
    title("مشروع قانون السجلات العامة"),
    longTitle("قانون بشأن حفظ السجلات"),
    preamble("إذ تدرك أهمية السجلات،"),
    enacting("أصدر ", blank("legislature", "السلطة التشريعية"), " القانون الآتي:"),
    division(
      {id: "c1"},
      "أحكام عامة",
      article(
        {id: "a1"},
        "الغرض",
        clause({id: "a1p1"}, "يهدف هذا القانون إلى حفظ السجلات. انظر ", ref("a2p1a"), "."),
      ),
      article(
        {id: "a2", note: "اسأل المحفوظات (the archive)."},
        "التعاريف (Definitions)",
        clause(
          {id: "a2p1"},
          "يقصد بـ ",
          term("السجل"),
          " (record) في 5 مواد من Regulation (EU) No 45/2001 ما يلي:",
          clause({id: "a2p1a"}, "ملف؛"),
          clause({id: "a2p1b"}, "كتاب (книга)."),
        ),
        clause(
          {id: "a2p2"},
          "يدفع ",
          blank("fine", "مبلغ الغرامة", "penalty"),
          " قبل ",
          blank("day", "تاريخ", "date"),
          " ",
          choice("how", null, wording("one", "طوعا"), wording("two", "كرها")),
          ".",
        ),
      ),
    ),
    division(
      {id: "c2"},
      "واجبات",
      article({id: "a3"}, "الحفظ", clause({id: "a3p1"}, "تحفظ السجلات.")),
    ),
    schedule({id: "s1"}, "النماذج", clause({id: "s1p1"}, "نموذج."), clause({id: "s1p2"}, "آخر.")),
  )
  return made.type.create(
    {...made.attrs, language: "ar", values: {day: "2027-03-01"}},
    made.content,
  )
}

/** A bill in English with words of other scripts. */
export const withArabic = (profile: string): Node =>
  billIn(
    profile,
    title("Names Bill (الأسماء)"),
    article(
      {id: "a1", note: "See قانون 5."},
      "Meaning of الاسم",
      clause(
        {id: "a1p1"},
        "The word “الاسم الكامل” (name) and ",
        term("имя"),
        " mean the same; שם too, under ",
        ref("a2"),
        ".",
      ),
    ),
    article({id: "a2"}, "Rest", clause({id: "a2p1"}, "كل النص بالعربية.")),
  )
