/**
 * Short acts of a State that does not exist, written for the tests, as somebody might have typed them: in six languages, with the words that
 * each uses for its provisions. A line of the array is a paragraph.
 */
export interface Act {
  readonly language: string
  readonly paragraphs: readonly string[]
}

export const acts: readonly Act[] = [
  {
    language: "en",
    paragraphs: [
      "Lamp Oil (Safe Storage) Act",
      "An Act to provide for the safe storage of lamp oil in the harbours of Valdoria, and for connected purposes.",
      "CHAPTER I",
      "GENERAL PROVISIONS",
      "Article 1",
      "Definitions",
      "(1) In this Act “lamp oil” means any oil that is burnt to give light, whether or not it was pressed in Valdoria.",
      "(2) A store is a place where more than forty litres of lamp oil are kept, including:",
      "(a) a ship that has lain in a harbour for more than three days;",
      "(b) a cellar, a shed or a yard:",
      "(i) that is roofed; or",
      "(ii) that can be reached by a cart,",
      "where the public may enter.",
      "Article 2",
      "Keeping of stores",
      "The keeper of a store shall, at the beginning of each month and after every storm, examine all vessels in which lamp oil is kept.",
      "Article 3",
      "Offence",
      "(1) A person who keeps a store in contravention of Article 2 commits an offence and is liable to a fine of not more than 300 crowns.",
      "(2) It is a defence that the keeper was at sea.",
    ],
  },
  {
    language: "fr",
    paragraphs: [
      "Loi relative à l’entreposage de l’huile de lampe",
      "TITRE PREMIER",
      "DISPOSITIONS GÉNÉRALES",
      "Article premier. – Définitions",
      "1. Au sens de la présente loi, l’huile de lampe est toute huile brûlée pour éclairer, même si elle n’a pas été pressée en Valdorie.",
      "2. Est un dépôt le lieu où sont gardés plus de quarante litres d’huile, notamment :",
      "a) le navire amarré au port depuis plus de trois jours ;",
      "b) la cave, le hangar ou la cour où le public peut être reçu.",
      "Art. 2. – Le dépositaire vérifie, au début de chaque mois et après chaque tempête, l’état des récipients où l’huile est conservée.",
      "Art. 3 bis. – Quiconque contrevient à l’article 2 est puni d’une amende de 300 couronnes au plus, sans préjudice des réparations dues à la commune.",
    ],
  },
  {
    language: "es",
    paragraphs: [
      "Ley sobre el almacenamiento del aceite de lámpara",
      "CAPÍTULO I",
      "Disposiciones generales",
      "Artículo 1.º Definiciones.",
      "1. A los efectos de esta ley, se entiende por aceite de lámpara todo aceite que se quema para alumbrar, aunque no se haya prensado en Valdoria.",
      "2. Es depósito el lugar donde se guardan más de cuarenta litros de aceite, y en particular:",
      "a) el buque que lleva más de tres días en el puerto;",
      "b) el sótano, el cobertizo o el patio donde pueda entrar el público.",
      "Artículo 2.º Obligaciones.",
      "El encargado examinará, al comienzo de cada mes y después de cada tormenta, las vasijas en que se conserva el aceite. ¿Y si no lo hiciere? Responderá de los daños.",
    ],
  },
  {
    language: "pt",
    paragraphs: [
      "Lei do armazenamento do óleo de candeia",
      "CAPÍTULO I",
      "DISPOSIÇÕES GERAIS",
      "Art. 1.º Para os efeitos desta Lei, considera-se óleo de candeia todo óleo queimado para dar luz, ainda que não tenha sido prensado em Valdória.",
      "§ 1.º São depósitos os lugares onde se guardam mais de quarenta litros de óleo, incluindo:",
      "I – a embarcação atracada há mais de três dias;",
      "II – o porão, o galpão ou o pátio, quando:",
      "a) cobertos; ou",
      "b) abertos ao público.",
      "§ 2.º O guardião verificará as vasilhas no início de cada mês e após cada tempestade, sob pena de multa.",
      "Art. 2.º Esta Lei entra em vigor na data da sua publicação, ficando revogadas as disposições em contrário.",
    ],
  },
  {
    language: "ru",
    paragraphs: [
      "Закон о хранении лампового масла",
      "Глава 1. Общие положения",
      "Статья 1. Основные понятия",
      "1. Для целей настоящего Закона ламповым маслом признаётся всякое масло, сжигаемое для освещения, хотя бы оно и не было выжато в Вальдории.",
      "2. Складом является место, где хранится более сорока литров масла, в том числе:",
      "1) судно, стоящее в порту более трёх дней;",
      "2) подвал, сарай или двор:",
      "а) если он имеет крышу;",
      "б) если туда может войти всякий.",
      "Статья 2. Обязанности хранителя",
      "Хранитель обязан в начале каждого месяца и после каждой бури осматривать сосуды, в которых содержится масло.",
    ],
  },
  {
    language: "ar",
    paragraphs: [
      "قانون تخزين زيت المصابيح",
      "الفصل الأول",
      "أحكام عامة",
      "المادة 1",
      "تعريفات",
      "1- يقصد بزيت المصابيح في هذا القانون كل زيت يحرق للإنارة ولو لم يعصر في فالدوريا.",
      "2- يعد مستودعا كل مكان يحفظ فيه أكثر من أربعين لترا من الزيت، ومن ذلك:",
      "(أ) السفينة الراسية في الميناء أكثر من ثلاثة أيام؛",
      "(ب) القبو أو المخزن أو الفناء الذي يدخله الجمهور.",
      "المادة 2",
      "على أمين المستودع أن يفحص الأوعية التي يحفظ فيها الزيت في أول كل شهر وبعد كل عاصفة.",
    ],
  },
]

/** The paragraphs broken to a width, as a typewriter does: greedily, each first line `first` columns in. */
export function wrapped(paragraphs: readonly string[], width: number, first = 0): string {
  return paragraphs
    .map((paragraph) => {
      const lines: string[] = []
      let line = " ".repeat(first)
      for (const word of paragraph.split(" ")) {
        const longer = line.trim() === "" ? line + word : `${line} ${word}`
        if (longer.length <= width || line.trim() === "") line = longer
        else {
          lines.push(line)
          line = word
        }
      }
      return [...lines, line].join("\n")
    })
    .join("\n")
}
