import {describe, expect, it} from "vitest"
import {candidates} from "../../../schema/assessment/candidates"
import type {ExistingLaw} from "../../../schema/assessment/assessment"
import {numbering} from "../../../schema/numbering"
import {bundledLibrary} from "../library/bundled"
import {fixtureLaw, typedLaw} from "./laws"

const library = bundledLibrary()

/** Numbers of the articles that are found first, the likeliest first. */
const numbers = (law: ExistingLaw, subject: string) =>
  candidates([law], subject, library)
    .slice(0, 2)
    .map(({provision}) => numbering(law.doc).get(provision)?.number ?? "")

/** Law, subject, and the number of the article that a reader of the law would name; it is among the first two. */
const expected: readonly (readonly [law: string, subject: string, number: string])[] = [
  ["en-articles.txt", "TIP-5.1", "4"],
  ["en-articles.txt", "TIP-3.b", "4"],
  ["en-articles.txt", "TIP-3.d", "2"],
  ["en-articles.txt", "TIP-5.2.a", "5 bis"],
  ["en-articles.txt", "CHK-protection-tip-11", "3"],
  ["en-sections.txt", "SOM-6.1.a", "3"],
  ["en-sections.txt", "SOM-6.3.a", "3A"],
  ["fr-articles.txt", "TIP-3.a", "4"],
  ["fr-articles.txt", "TIP-3.b", "3"],
  ["fr-articles.txt", "TIP-3.d", "2"],
  ["fr-articles.txt", "TIP-5.2.a", "4 bis"],
  ["fr-articles.txt", "UNTOC-12.1", "5"],
  ["fr-articles.txt", "UNTOC-8.4", "2"],
  ["fr-articles.txt", "CHK-protection-tip-11", "3"],
  ["es-articulos.txt", "TIP-5.1", "3"],
  ["es-articulos.txt", "TIP-3.d", "2"],
  ["es-articulos.txt", "TIP-5.2.a", "3 bis"],
  ["es-articulos.txt", "SOM-6.3", "4.º"],
  ["pt-artigos.txt", "TIP-3.a", "4º"],
  ["pt-artigos.txt", "TIP-3.b", "3º"],
  ["pt-artigos.txt", "TIP-3.d", "2º"],
  ["pt-artigos.txt", "CHK-protection-tip-11", "3º"],
  ["pt-artigos.txt", "CHK-process-07", "5º"],
  ["ru-stati.txt", "TIP-5.1", "3"],
  ["ru-stati.txt", "TIP-3.b", "3"],
  ["ru-stati.txt", "TIP-3.d", "2"],
  ["ru-stati.txt", "TIP-5.2.a", "3.1"],
  ["ru-stati.txt", "UNTOC-24.1", "4"],
  ["ru-stati.txt", "UNTOC-8.4", "2"],
  ["ar-mawad.txt", "TIP-5.1", "٣"],
  ["ar-mawad.txt", "TIP-3.b", "٣"],
  ["ar-mawad.txt", "TIP-3.d", "٢"],
  ["ar-mawad.txt", "TIP-5.2.a", "٣ مكرر"],
  ["ar-mawad.txt", "CHK-process-07", "الخامسة"],
]

describe("in an imported law, a reader's article is among the first two", () => {
  it.each(expected)("%s, %s: %s", (name, subject, number) => {
    expect(numbers(fixtureLaw(name), subject)).toContain(number)
  })
})

/** Penal codes as they were written before the Protocols, each with the same five offences in the same order. */
const old = {
  fr: `
Article 1. – Est puni de réclusion quiconque, par violence ou par fraude, aura enlevé des personnes mineures ou les aura entraînées hors du territoire.
Article 2. – Est considéré comme proxénète celui qui partage les produits de la prostitution d'autrui.
Article 3. – Quiconque aura soumis une personne à un travail sans rétribution ou à des travaux forcés est puni d'emprisonnement.
Article 4. – Tout fonctionnaire qui aura agréé des dons ou présents pour faire un acte de sa fonction est puni d'amende.
Article 5. – Sont saisies et confisquées les choses qui ont servi à commettre l'infraction.
`,
  es: `
Artículo 1. El que con violencia sustrajere a una mujer menor será reo de rapto y castigado con prisión.
Artículo 2. El que promueva la prostitución de otro, o regente un prostíbulo, será castigado como rufián.
Artículo 3. El que obligare a otro a trabajos forzados o lo redujere a servidumbre será castigado con prisión.
Artículo 4. El funcionario que recibiere dádivas por un acto de su cargo comete cohecho.
Artículo 5. Caerán en comiso los instrumentos del delito y los efectos que de él provengan.
`,
  pt: `
Artigo 1.º Quem, por meio de violência, raptar mulher ou subtrair menor será punido com prisão.
Artigo 2.º Quem fomentar a prostituição de outrem ou mantiver casa de prostituição comete lenocínio.
Artigo 3.º Quem reduzir outrem a condição análoga à de escravo, ou o sujeitar a trabalhos forçados, será punido.
Artigo 4.º O funcionário que aceitar peita para praticar ato do seu cargo comete corrupção.
Artigo 5.º São perdidos a favor do Estado os instrumentos do crime.
`,
  ru: `
Статья 1. Увоз женщины с применением насилия или похищение ребёнка наказывается лишением свободы.
Статья 2. Содержание притонов разврата и сводничество наказывается лишением свободы.
Статья 3. Обращение человека в рабство и понуждение к подневольному труду наказывается лишением свободы.
Статья 4. Получение должностным лицом взятки за действие по службе наказывается лишением свободы.
Статья 5. Орудия преступления подлежат конфискации.
`,
  ar: `
المادة ١: يعاقب بالسجن كل من خطف بالإكراه أنثى أو أبعد قاصرا عن أهله.
المادة ٢: يعاقب بالحبس كل من حرض على البغاء أو أدار بيتا للدعارة.
المادة ٣: يعاقب بالسجن كل من استعبد شخصا أو شغله بالسخرة دون أجر.
المادة ٤: يعد مرتشيا كل موظف عام قبل عطية لأداء عمل من أعمال وظيفته.
المادة ٥: يحكم بمصادرة الأشياء التي استعملت في الجريمة.
`,
}

/** Places of the articles that are found first among those of the law, from 1. */
const places = (law: ExistingLaw, subject: string, most: number) =>
  candidates([law], subject, library)
    .slice(0, most)
    .map(({provision}) => (numbering(law.doc).get(provision)?.ordinal ?? -1) + 1)

describe("in a penal code with the words of its time", () => {
  it.each(Object.entries(old))("each offence is found by what it is: %s", (language, text) => {
    const law = typedLaw(text, language)
    expect(law.doc.attrs.language).toBe(language)
    expect(places(law, "TIP-3.a", 3).sort()).toEqual([1, 2, 3])
    expect(places(law, "UNTOC-8.1.b", 1)).toEqual([4])
    expect(places(law, "UNTOC-12.1.b", 1)).toEqual([5])
  })
})
