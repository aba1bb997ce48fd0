import {useEffect, useState} from "react"
import {Button} from "react-aria-components"
import type {TemplateInfo} from "../../schema/host"
import {useSay} from "../messages"
import {useSession} from "../session-context"

/** The templates that were added, read anew when asked; none while they are on their way. */
export function useTemplates(): {
  readonly templates: readonly TemplateInfo[]
  readonly reloadTemplates: () => void
} {
  const session = useSession()
  const [templates, setTemplates] = useState<readonly TemplateInfo[]>([])
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isGone = false
    session.host.templates().then(
      (found) => {
        if (!isGone) setTemplates(found)
      },
      (error: unknown) => session.fail(error),
    )
    return () => {
      isGone = true
    }
  }, [round])
  return {templates, reloadTemplates: () => setRound((now) => now + 1)}
}

interface TemplateFieldProps {
  readonly templates: readonly TemplateInfo[]
  /** Its hash; null: Proviso's own. */
  readonly chosen: string | null
  readonly onChange: (hash: string | null) => void
  readonly onAdd: () => void
  readonly onMap: (template: TemplateInfo) => void
}

/** Which template a Word file is made in. */
export function TemplateField({templates, chosen, onChange, onAdd, onMap}: TemplateFieldProps) {
  const say = useSay()
  const template = templates.find(({hash}) => hash === chosen)
  return (
    <div className="template-field">
      <label className="field">
        <span className="field-name">{say("dialog.export.template")}</span>
        <select
          className="input"
          value={template?.hash ?? ""}
          onChange={({target}) => onChange(target.value === "" ? null : target.value)}
        >
          <option value="">{say("dialog.export.template-own")}</option>
          {templates.map(({hash, name}) => (
            <option key={hash} value={hash}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button className="link" onPress={onAdd}>
        {say("dialog.export.template-add")}
      </Button>
      {template && (
        <Button className="link" onPress={() => onMap(template)}>
          {say("dialog.export.template-map")}
        </Button>
      )}
    </div>
  )
}
