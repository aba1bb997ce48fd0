import type {Node} from "prosemirror-model"
import {useState} from "react"
import {Button} from "react-aria-components"
import {divisionHeight} from "../../schema/formats/docx/division-height"
import {
  settledMapping,
  stylesOfUnit,
  suggestedMapping,
  templateUnits,
  type StyleMapping,
  type TemplateUnit,
} from "../../schema/formats/docx/template/template"
import type {TemplateInfo} from "../../schema/host"
import {numbering} from "../../schema/numbering"
import {printedText} from "../../schema/printed"
import {isProvision, provisionId} from "../../schema/provisions"
import {useSay} from "../messages"
import {Cancel, Frame} from "./frame"

interface TemplateMappingProps {
  readonly template: TemplateInfo
  readonly doc: Node
  readonly onSave: (mapping: StyleMapping) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** Which style of a template each part of the bill has, with the first such part of this bill beside it. */
export function TemplateMapping({template, doc, onSave, onRemove, onClose}: TemplateMappingProps) {
  const say = useSay()
  const {name, styles, leftOut} = template
  const divisions = divisionHeight(doc)
  const [mapping, setMapping] = useState(() => settledMapping(styles, template.mapping, divisions))
  // Levels of division that the bill does not have stay as they were.
  const units = templateUnits.filter((unit) => stylesOfUnit(unit, divisions).length > 0)
  const examples = examplesIn(doc)
  return (
    <Frame
      title={say("template.title", {name})}
      size="large"
      onClose={onClose}
      buttons={
        <>
          <Button className="button start" onPress={onRemove}>
            {say("template.remove")}
          </Button>
          <Button
            className="button"
            onPress={() => setMapping(suggestedMapping(styles, divisions))}
          >
            {say("template.suggest")}
          </Button>
          <Cancel onPress={onClose} label="common.back" />
          <Button
            className="button primary"
            onPress={() =>
              onSave(
                Object.fromEntries([
                  ...Object.entries(template.mapping),
                  ...units.map((unit) => [unit, mapping[unit]]),
                ]) as StyleMapping,
              )
            }
          >
            {say("template.save")}
          </Button>
        </>
      }
    >
      <p>{say("template.what")}</p>
      {leftOut.length > 0 && (
        <div className="field-warning">
          <p>{say("template.left-out")}</p>
          <ul>
            {leftOut.map((what) => (
              <li key={what}>{say(`template.left.${what}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <table className="template-units">
        <thead>
          <tr>
            <th scope="col">{say("template.unit")}</th>
            <th scope="col">{say("template.style")}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit}>
              <th scope="row">
                {say(`template.unit.${unit}`)}
                <span className="quiet">{examples.get(unit) ?? ""}</span>
              </th>
              <td>
                <select
                  className="input"
                  aria-label={say(`template.unit.${unit}`)}
                  value={mapping[unit] ?? ""}
                  onChange={({target}) =>
                    setMapping({...mapping, [unit]: target.value === "" ? null : target.value})
                  }
                >
                  <option value="">{say("template.own")}</option>
                  {styles.map((style) => (
                    <option key={style.id} value={style.id}>
                      {style.name}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  )
}

/** A preview is cut after so many signs. */
const longestExample = 60
const clauseUnits = ["paragraph", "point", "sub-point", "item"] as const

/** The first of each unit in a bill, as it is printed. */
function examplesIn(doc: Node): ReadonlyMap<TemplateUnit, string> {
  const labels = numbering(doc)
  const found = new Map<TemplateUnit, string>()
  const note = (unit: TemplateUnit | null | undefined, text: string) => {
    if (unit && !found.has(unit) && text.trim() !== "") {
      found.set(unit, text.length > longestExample ? `${text.slice(0, longestExample)}…` : text)
    }
  }
  const walk = (node: Node, division: number) => {
    const {name} = node.type
    const id = isProvision(node) ? provisionId(node) : ""
    const label = labels.get(id)
    const line = node.isTextblock ? node : node.firstChild
    const words = line?.isTextblock ? printedText(doc, line, id) : ""
    const text = [label?.printed ?? "", words].filter((part) => part !== "").join(" ")
    if (name === "title" || name === "enacting" || name === "recital" || name === "closing") {
      note(name, text)
    } else if (name === "long_title") note("long-title", text)
    else if (name === "article" || name === "schedule") note(name, text)
    else if (name === "division") {
      note((["division-1", "division-2", "division-3"] as const)[division], text)
    } else if (name === "clause" && label) {
      if (label.number !== null) note(clauseUnits[label.depth], text)
      else note(label.term === null ? "sole" : "definition", text)
    }
    if (node.isTextblock) return
    node.forEach((child) => walk(child, name === "division" ? division + 1 : division))
  }
  walk(doc, 0)
  return found
}
