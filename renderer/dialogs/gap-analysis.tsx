import {useEffect, useMemo, useRef} from "react"
import {Button} from "react-aria-components"
import {redo, undo} from "prosemirror-history"
import {assessmentOf, noAssessment} from "../../schema/assessment/assessment"
import {standingFinding} from "../../schema/assessment/standing-finding"
import {cite, findingBy, uncite} from "../../schema/commands/assessment"
import {selectProvision} from "../../schema/commands/place"
import {save} from "../saving"
import {changeGaps} from "../gaps/gaps-view"
import {LawPane} from "../gaps/law-pane"
import {authorOf, record} from "../gaps/recording"
import {SubjectList} from "../gaps/subject-list"
import {NoSubject, SubjectPane} from "../gaps/subject-pane"
import {nextOpen, subjectGroups} from "../gaps/subjects"
import {isPressed, keyText} from "../keys"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

/**
 * The gap analysis: what is asked on the left, the existing law in the middle, and on the right what was found and what follows. All of it is in the
 * document, so that undo, saving and recovery cover it.
 */
export function GapAnalysisDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const view = useSelected(({gaps}) => gaps)
  const assessment = useSelected(({settled}) =>
    settled ? assessmentOf(settled.doc) : noAssessment,
  )
  // Another name is another assessor.
  useSelected(({settings}) => settings.author)
  const trouble = useSelected((state) => state.trouble)
  const {library} = session
  const groups = useMemo(
    () => subjectGroups(library, assessment, view),
    [library, assessment, view.shown, view.filter],
  )
  const window = useRef<HTMLDivElement>(null)
  const shown = useRef<((law: string, provision: string) => void) | null>(null)
  const {subject} = view
  const own = subject === null ? null : findingBy(assessment, subject, authorOf(session))
  const cited = (law: string): ReadonlySet<string> =>
    new Set(own?.citations.filter((each) => each.law === law).map(({provision}) => provision))
  const standing = subject === null ? null : standingFinding(assessment, subject)
  const known = (law: string): ReadonlySet<string> =>
    new Set(
      standing?.findings
        .filter((each) => each !== own)
        .flatMap(({citations}) => citations)
        .filter((each) => each.law === law)
        .map(({provision}) => provision),
    )
  const toggle = (law: string, provision: string) => {
    if (subject === null) return
    const isOn = cited(law).has(provision)
    record(session, (by) => (isOn ? uncite : cite)(subject, law, provision, by))
  }

  const focusPane = (pane: string) =>
    requestAnimationFrame(() => {
      const place = window.current?.querySelector<HTMLElement>(`[data-pane="${pane}"]`)
      place?.querySelector<HTMLElement>(entries)?.focus()
    })
  const isOnTop = useSelected(({dialogs}) => dialogs.at(-1)?.kind === "gap-analysis")
  const last = useRef("list")
  // A menu that opened a dialog is gone when the dialog closes; the focus goes back to its pane.
  useEffect(() => {
    if (!isOnTop) return
    const wait = setTimeout(() => {
      if (window.current?.contains(document.activeElement) === false) focusPane(last.current)
    }, 60)
    return () => clearTimeout(wait)
  }, [isOnTop])
  const goTo = (id: string) => {
    const group = groups.find(({subjects}) => subjects.some((each) => each.id === id))
    changeGaps(session, {
      subject: id,
      focused: id,
      folded: view.folded.filter((each) => each !== group?.id),
    })
  }
  const step = (by: 1 | -1) => {
    const next = nextOpen(groups, subject, by)
    if (next === null) return session.announce("gaps.all-answered")
    goTo(next)
    focusPane("subject")
  }
  const mac = session.about.platform === "macos"
  const onKey = (event: KeyboardEvent) => {
    if (!isOnTop || event.defaultPrevented) return
    const does = (key: string, run: () => void) => {
      if (!isPressed(key, event, mac)) return false
      event.preventDefault()
      run()
      return true
    }
    const isTyped =
      event.target instanceof HTMLElement &&
      event.target.matches("textarea, input:not([type=radio], [type=checkbox])")
    const undoing = () => {
      if (session.run(undo)) session.announce("gaps.undone")
    }
    const redoing = () => {
      if (session.run(redo)) session.announce("gaps.redone")
    }
    if (does("F7", () => step(1)) || does("Shift-F7", () => step(-1))) return
    if (does("F6", () => focusNext(1)) || does("Shift-F6", () => focusNext(-1))) return
    if (does("Mod-s", () => void save(session)) || isTyped) return
    if (does("Mod-z", undoing) || does("Mod-y", redoing)) return
    does("Mod-Shift-z", redoing)
  }
  const onKeyNow = useRef(onKey)
  useEffect(() => {
    onKeyNow.current = onKey
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyNow.current(event)
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [])
  const focusNext = (by: 1 | -1) => {
    const panes = [...(window.current?.querySelectorAll<HTMLElement>("[data-pane]") ?? [])]
    const at = panes.findIndex((pane) => pane.contains(document.activeElement))
    const next = panes[(at + by + panes.length) % panes.length]
    next?.querySelector<HTMLElement>(entries)?.focus()
  }
  return (
    <Frame
      title={say("gaps.title")}
      size="full"
      onClose={onClose}
      buttons={
        <>
          <div className="gap-steps">
            <Button className="button" onPress={() => step(-1)}>
              <Icon name="up" /> {say("gaps.previous")} <kbd>{keyText("Shift-F7", mac)}</kbd>
            </Button>
            <Button className="button" onPress={() => step(1)}>
              <Icon name="down" /> {say("gaps.next")} <kbd>{keyText("F7", mac)}</kbd>
            </Button>
          </div>
          <Button className="button" onPress={() => session.openDialog({kind: "assessors"})}>
            {say("gaps.assessors.open")}
          </Button>
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <Trouble sentence={trouble} />
      <div
        className="gaps"
        ref={window}
        onFocus={({target}) => {
          last.current = target.closest<HTMLElement>("[data-pane]")?.dataset["pane"] ?? "list"
        }}
      >
        <section className="gap-pane" data-pane="list" aria-label={say("gaps.pane.list")}>
          <SubjectList groups={groups} onOpen={() => focusPane("subject")} />
        </section>
        <section className="gap-pane" data-pane="law" aria-label={say("gaps.pane.law")}>
          <LawPane
            assessment={assessment}
            subject={subject}
            cited={cited}
            known={known}
            onCite={toggle}
            shown={shown}
          />
        </section>
        <section className="gap-pane" data-pane="subject" aria-label={say("gaps.pane.subject")}>
          {subject === null ? (
            <NoSubject onFirst={() => step(1)} />
          ) : (
            <SubjectPane
              key={subject}
              assessment={assessment}
              subject={subject}
              onShow={({law, provision}) => shown.current?.(law, provision)}
              onSubject={goTo}
              onGo={(id) => {
                onClose()
                session.inText(() => void session.run(selectProvision(id)))
              }}
            />
          )}
        </section>
      </div>
    </Frame>
  )
}

/** Where the focus goes in a pane: into the list, the finding, the law's search. */
const entries = "[role=tree], input[type=radio]:checked, input[type=radio], [data-entry], button"
