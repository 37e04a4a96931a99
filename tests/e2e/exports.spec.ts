import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtClient } from '../support/builtClient.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { stockClient } from '../support/stockClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'
import { type WrittenDay, writeDay } from '../support/writtenDay.ts'

let server: TestServer
let browser: TestBrowser
let day: WrittenDay
let device: BrowserContext
let page: Page
const foreign: string[] = []

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
  day = await writeDay(server)
  await writeUndrawable(day)
})
beforeEach(async () => {
  device = await browser.device({ locale: 'da-DK', acceptDownloads: true })
  page = await device.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && /^(http|ws)/.test(request.url())) foreign.push(request.url())
  })
  await page.goto(`${server.url}/w/${day.created.workshop.id}/minutes#${day.created.secretaryToken}`)
})

/** What a paste from Word or a raw client can bring, behind the words of a note of the first board: XML holds none of it. */
async function writeUndrawable({ created: { workshop, moderatorToken } }: WrittenDay): Promise<void> {
  const room = workshop.boards.find((board) => board.home)?.room ?? workshop.rooms.plenum
  const [client, reader] = [room, room].map((name) => stockClient(`${server.url.replace('http', 'ws')}/sync`, name, moderatorToken))
  if (!client || !reader) throw new Error('no client')
  await Promise.all([client.synced(), reader.synced()])
  const textOf = (doc: Y.Doc): Y.XmlText | undefined => {
    for (const record of doc.getMap<Y.Map<unknown>>('records').values()) {
      const text = record.get('text')
      const line = text instanceof Y.XmlFragment ? text.firstChild : null
      if (line instanceof Y.XmlElement && line.firstChild instanceof Y.XmlText && line.firstChild.length > 0) return line.firstChild
    }
    return undefined
  }
  const text = textOf(client.doc)
  text?.insert(text.length, '\u0000\u0007\u000b\u001f\u007f\uffff')
  await until(() => String(textOf(reader.doc)?.toString()).includes('\u0007'), 'the control characters are on the board')
  client.destroy()
  reader.destroy()
}

afterEach(() => device?.close())
afterAll(async () => {
  day?.leave()
  await browser?.close()
  await server?.close()
})

/** Presses the button and returns the downloaded file. */
async function fetched(on: Page, button: RegExp): Promise<{ name: string; bytes: Uint8Array; path: string }> {
  const [download] = await Promise.all([on.waitForEvent('download', { timeout: 120_000 }), on.getByRole('button', { name: button }).click()])
  const path = await download.path()
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(path)), path }
}

/** The words without the breaks that a layout makes: white space, and the hyphen at the end of a line. */
const words = (text: string) => text.normalize('NFC').replace(/[\s\u2010]+/g, '')
const unread = (text: string) => text.normalize('NFC').replace(/\s+/g, '')
const pdfText = (path: string) => unread(execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())

/** Which share of a picture's pixels is as dark as words. */
async function darkShare(png: Uint8Array | undefined): Promise<number> {
  if (!png) throw new Error('no picture')
  const pixels = await sharp(png).greyscale().raw().toBuffer()
  return pixels.filter((grey) => grey < 60).length / pixels.length
}

describe('exports', () => {
  it('has every word of the boards in the PDF as text, with Danish letters and emoji, a page per board and round', async () => {
    const { name, path } = await fetched(page, /Plancher \(PDF\)/)
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}_Temadag-paa-Aeroe_plancher\.pdf$/)
    const text = pdfText(path)
    for (const written of [...day.ideas, ...day.otherTexts]) expect(text).toContain(words(written))
    expect(text).toContain(words('Gruppe 3 æøå'))
    const pages = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())?.[1]
    expect(pages).toBe('6')
  })

  it('has everything in one archive, under distinct names, and every idea in each kind of file', async () => {
    const { name, bytes } = await fetched(page, /Det hele \(zip\)/)
    expect(name).toMatch(/_alt\.zip$/)
    const files = unzipSync(bytes)
    const names = Object.keys(files)
    expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(names.length)
    for (const each of names) expect(each).toMatch(/^[A-Za-z0-9_./-]+$/)
    expect(names.filter((each) => each.endsWith('.png'))).toHaveLength(6)
    const textOf = (ending: string) => names.filter((each) => each.endsWith(ending)).map((each) => new TextDecoder().decode(files[each])).join('\n')
    const svg = textOf('.svg')
    expect(svg).not.toContain('foreignObject')
    expect(svg).toContain('data:image/')
    const svgWords = words(svg.replace(/<style>.*?<\/style>/gs, '').replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))
    const csv = textOf('.csv')
    for (const written of [...day.ideas, ...day.otherTexts]) expect(svgWords).toContain(words(written))
    for (const written of [...day.ideas, ...day.otherTexts]) expect(csv).toContain(written.replaceAll('"', '""'))
    const full = names.find((each) => each.endsWith('.png') && each.includes('Gruppe-2') && each.includes('del-1'))
    // A picture whose fonts were not there when it was drawn has next to nothing dark in it.
    expect(await darkShare(files[full ?? ''])).toBeGreaterThan(0.02)
    for (const ending of ['.docx', '.md', '.json', '.pdf']) expect(names.filter((each) => each.endsWith(ending))).toHaveLength(1)
  })

  it('asks no other host while it makes them', () => {
    expect(foreign).toEqual([])
  })
})
