import type {MenuItemConstructorOptions} from "electron"
import {type MessageId, word} from "./messages"

type Item = MenuItemConstructorOptions

/**
 * The native menu. Its commands are the page's own actions, sent by id; the page alone knows whether they apply. Keys that the
 * page handles itself are shown and not registered, or they would act twice.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  locale: string,
  act: (action: string) => void,
): Item[] {
  const command = (action: Action, accelerator?: string): Item => ({
    label: word(`menu.${action}` satisfies MessageId, {}, locale),
    ...(accelerator ? {accelerator, registerAccelerator: false} : {}),
    click: () => act(action),
  })
  const line: Item = {type: "separator"}
  const mac = platform === "darwin"
  const menus: Item[] = [
    {
      label: word("menu.file", {}, locale),
      submenu: [
        command("new", "CmdOrCtrl+N"),
        command("open", "CmdOrCtrl+O"),
        command("import"),
        line,
        command("save", "CmdOrCtrl+S"),
        command("save-as", "CmdOrCtrl+Shift+S"),
        line,
        command("name-version", "CmdOrCtrl+Alt+S"),
        command("versions"),
        line,
        command("export", "CmdOrCtrl+E"),
        command("documents"),
        command("print", "CmdOrCtrl+P"),
        line,
        command("packs"),
        command("settings", "CmdOrCtrl+,"),
        command("close"),
        ...(mac ? [] : [line, {role: "quit"} satisfies Item]),
      ],
    },
    {
      label: word("menu.edit", {}, locale),
      submenu: [
        command("undo", "CmdOrCtrl+Z"),
        command("redo", "CmdOrCtrl+Shift+Z"),
        line,
        {role: "cut"},
        {role: "copy"},
        {role: "paste"},
        {role: "pasteAndMatchStyle"},
        {role: "selectAll"},
        line,
        command("find", "CmdOrCtrl+F"),
        command("replace", "CmdOrCtrl+H"),
      ],
    },
    {
      label: word("menu.review", {}, locale),
      submenu: [
        command("suggest", "CmdOrCtrl+Shift+E"),
        line,
        command("accept-suggestion", "Alt+F9"),
        command("reject-suggestion", "Alt+Shift+F9"),
        command("next-suggestion", "F9"),
        command("previous-suggestion", "Shift+F9"),
        line,
        command("accept-all"),
        command("reject-all"),
        line,
        command("comment", "CmdOrCtrl+Alt+M"),
        command("comment-bill"),
        line,
        command("next-comment", "F8"),
        command("previous-comment", "Shift+F8"),
        line,
        command("compare"),
      ],
    },
    {
      label: word("menu.view", {}, locale),
      submenu: [
        command("left-pane"),
        command("right-pane"),
        line,
        command("zoom-in", "CmdOrCtrl+="),
        command("zoom-out", "CmdOrCtrl+-"),
        command("zoom-reset", "CmdOrCtrl+0"),
        line,
        {role: "togglefullscreen"},
      ],
    },
    {role: "windowMenu"},
    {
      role: "help",
      label: word("menu.help", {}, locale),
      submenu: [
        command("palette", "CmdOrCtrl+Shift+P"),
        command("shortcuts", "F1"),
        command("about"),
      ],
    },
  ]
  return mac ? [{role: "appMenu"}, ...menus] : menus
}

export const menuActions = [
  "new",
  "open",
  "import",
  "save",
  "save-as",
  "name-version",
  "versions",
  "export",
  "documents",
  "print",
  "packs",
  "settings",
  "close",
  "undo",
  "redo",
  "find",
  "replace",
  "suggest",
  "accept-suggestion",
  "reject-suggestion",
  "next-suggestion",
  "previous-suggestion",
  "accept-all",
  "reject-all",
  "comment",
  "comment-bill",
  "next-comment",
  "previous-comment",
  "compare",
  "left-pane",
  "right-pane",
  "zoom-in",
  "zoom-out",
  "zoom-reset",
  "palette",
  "shortcuts",
  "about",
] as const
type Action = (typeof menuActions)[number]
