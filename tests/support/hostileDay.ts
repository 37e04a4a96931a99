/** A workshop in which every text that people can write is a payload: packed, so that all of them stand on a few boards. */

import * as Y from 'yjs'
import sharp from 'sharp'
import type { CreatedWorkshop, StoredImage } from '../../shared/api.ts'
import { topIndex } from '../../shared/board/createIdea.ts'
import { textToFragment } from '../../shared/board/richText.ts'
import { minutesField } from '../../shared/documents/minutesText.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { openStock } from './openStock.ts'
import { fitting, PAYLOADS, payloadsOf } from './payloads.ts'
import { scaled } from './scale.ts'
import { joinStockGroup, type StockGroup } from './stockGroup.ts'
import type { TestServer } from './testServer.ts'
import { until } from './until.ts'

const GROUPS = 10
const AREAS = 3

/** Endless payloads for names, from the first on, each no longer than `length` and never empty when cleaned. */
export function namesFrom(start: number, length: number = LIMITS.nameCharacters): () => string {
  let next = start
  return () => {
    const payload = PAYLOADS[next++ % PAYLOADS.length] ?? ''
    return `${fitting(payload, length - 1)}.`
  }
}

/** All payloads in as few texts of `length` signs as hold them, one behind the other. */
export function packed(length: number): string[] {
  const texts: string[] = []
  for (const payload of PAYLOADS) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + payload.length + 1 <= length) texts[texts.length - 1] = `${last} ${payload}`
    else texts.push(fitting(payload, length))
  }
  return texts
}

export interface HostileDay {
  created: CreatedWorkshop
  groups: StockGroup[]
  command(command: CommandInput): Promise<Workshop>
  leave(): void
}

/** Programme of every kind of item; between them, all payloads stand in titles, leads, descriptions, notes and prompts. */
function programme(): object[] {
  const [titles, long, lines] = [packed(LIMITS.titleCharacters), packed(LIMITS.descriptionCharacters), packed(LIMITS.lineCharacters)]
  const kinds = ['arrival', 'discussion', 'plenum', 'discussion', 'closing', 'welcome', 'talk', 'introduction', 'break', 'meal']
  return titles.slice(0, LIMITS.items).map((title, n) => ({
    kind: kinds[n] ?? kinds[n % kinds.length], title: `${title}.`.slice(-LIMITS.titleCharacters), lead: titles[(n + 7) % titles.length], minutes: 5,
    description: long[n % long.length], notes: long[(n + 1) % long.length],
    // One prompt in the first round, so that plenum shows all boards; three in the second, where it shows lanes.
    prompts: [n, n + 1, n + 2].slice(0, n === 1 ? 1 : 3).map((at) => ({ text: `${lines[at % lines.length]}.`.slice(-LIMITS.lineCharacters), asksLevel: at % 3 === 0 })),
  }))
}

/** Makes the workshop and stops in its first round, with everything written, drawn, decided and taken down. */
export async function hostileDay(server: TestServer): Promise<HostileDay> {
  const name = namesFrom(0)
  const places = packed(LIMITS.lineCharacters)
  const body = {
    title: packed(LIMITS.titleCharacters)[3] ?? '', place: places[0] ?? '', programme: programme() as never,
    groups: Array.from({ length: GROUPS }, (_, n) => ({ name: name(), place: places[n % places.length] ?? '' })),
    focusAreas: Array.from({ length: AREAS }, () => ({ title: name() })),
    levels: Array.from({ length: LIMITS.levels }, () => name()),
  }
  const created = await server.createWorkshop(body)
  const { workshop, moderatorToken, secretaryToken } = created
  const command = async (given: CommandInput): Promise<Workshop> => {
    const { status, value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${workshop.id}/commands`, { token: moderatorToken, body: given })
    if (status !== 200) throw new Error(`${given.type} answered ${status}: ${JSON.stringify(value)}`)
    return value.workshop
  }
  const round = workshop.programme.find(({ kind }) => kind === 'discussion')
  if (!round) throw new Error('no discussion')
  const now = await command({ type: 'programme.goto', itemId: round.id })

  const groups: StockGroup[] = []
  for (const { id } of now.groups.slice(0, 3)) groups.push(await joinStockGroup({ url: server.url, code: created.joinCode, groupId: id, name: name() }))
  await until(() => groups.every(({ provider }) => provider.synced), 'the groups are on their boards')
  const [writers, drawers, linkers] = groups
  if (!writers || !drawers || !linkers) throw new Error('too few groups')
  PAYLOADS.forEach((payload, n) => writers.write(now, round.prompts[n % 2]?.id ?? null, payload, n % 4 === 0 ? name() : undefined))
  await drawPayloads(server, workshop, drawers)
  writeLinks(linkers, now)
  await until(() => PAYLOADS.every((payload) => writers.acknowledged.has(payload)), 'every payload is stored', 30_000)

  // Every day each payload stands in one of the four columns; at full measure there are as many lines as there may be.
  const quarter = Math.ceil(PAYLOADS.length / 4)
  for (let n = 0; n < scaled(quarter, LIMITS.takeHomeLines); n += 1) {
    const at = (column: number) => `${fitting(PAYLOADS[(n + column * quarter) % PAYLOADS.length] ?? '', 900)}.`
    await command({ type: 'takeHome.add', what: at(0), who: at(1), by: at(2), level: at(3) })
  }
  await takeMinutes(server, now, secretaryToken)
  return { created, groups, command, leave: () => groups.forEach((group) => group.leave()) }
}

/** Payloads as the words of every other kind of shape, as names of pictures and as what a picture shows. */
async function drawPayloads(server: TestServer, workshop: Workshop, group: StockGroup): Promise<void> {
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#0b5566' } }).png().toBuffer()
  const answer = await fetch(`${server.url}/api/v1/workshops/${workshop.id}/assets`, {
    method: 'POST', headers: { authorization: `Bearer ${group.token}`, 'content-type': 'image/png' }, body: new Uint8Array(png),
  })
  const { hash, width, height, mime } = (await answer.json()) as StoredImage
  const records = group.doc.getMap('records')
  const put = (id: string, fields: object, text?: string) => {
    const record = new Y.Map<unknown>()
    record.set('base', { id, meta: {}, ...fields })
    if (id.startsWith('shape:')) record.set('xy', [(records.size % 20) * 95, Math.floor(records.size / 20) * 95])
    if (text !== undefined) record.set('text', textToFragment(text))
    records.set(id, record)
  }
  const shape = (type: string, props: object) => ({ typeName: 'shape', type, parentId: 'page:page', index: topIndex(group.doc), rotation: 0, isLocked: false, opacity: 1, props })
  const style = { color: 'black', dash: 'draw', size: 's', font: 'sans' }
  const box = { ...style, geo: 'rectangle', w: 90, h: 90, labelColor: 'black', fill: 'none', align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1 }
  PAYLOADS.forEach((payload, n) => {
    if (n % 4 === 0) put(`shape:g${n}`, shape('geo', box), payload)
    if (n % 4 === 1) put(`shape:t${n}`, shape('text', { color: 'black', size: 's', font: 'sans', textAlign: 'start', w: 90, autoSize: false, scale: 1 }), payload)
    if (n % 4 === 2) {
      put(`shape:a${n}`, shape('arrow', {
        ...style, kind: 'arc', fill: 'none', labelColor: 'black', bend: 0, start: { x: 0, y: 0 }, end: { x: 80, y: 40 }, arrowheadStart: 'none', arrowheadEnd: 'arrow',
        text: payload, labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
      }))
    }
    if (n % 4 === 3) {
      const assetId = `asset:${hash}${n}`
      put(assetId, { typeName: 'asset', type: 'image', props: { w: width, h: height, name: payload.slice(0, 300), isAnimated: false, mimeType: mime, src: `asset:${hash}` } })
      put(`shape:i${n}`, shape('image', { w: 40, h: 40, playing: true, url: '', assetId, crop: null, flipX: false, flipY: false, altText: payload.slice(0, 1_000) }))
    }
  })
}

/** Notes with links as far as they are let through: what is not is the gate's matter, and tested there. */
function writeLinks(group: StockGroup, workshop: Workshop): void {
  const links = ['https://x.dk/"onmouseover=alert(1)', "https://x.dk/'><img src=x onerror=alert(1)>", 'mailto:x@x.dk?subject=<script>alert(1)</script>', './x"><svg onload=alert(1)>', '//evil.test/x', 'https://x.dk/%0ajavascript:alert(1)']
  for (const href of links) {
    group.write(workshop, workshop.sheets[0]?.prompts[0]?.id ?? null, `link ${href}`)
    for (const record of group.doc.getMap<Y.Map<unknown>>('records').values()) {
      const words = record.get('text')
      const line = words instanceof Y.XmlFragment ? words.firstChild : null
      const text = line instanceof Y.XmlElement ? line.firstChild : null
      if (text instanceof Y.XmlText && text.toString() === `link ${href}`) text.format(0, text.length, { link: { href, target: '_blank', rel: null, class: null } })
    }
  }
}

/** Every payload as a line of the minutes, plain, as code, and as the text of a link. */
async function takeMinutes(server: TestServer, { programme: items, rooms }: Workshop, token: string): Promise<void> {
  const { doc, provider, leave } = openStock(server.url, rooms.minutes, token)
  await until(() => provider.synced, 'the minutes are open')
  items.slice(0, 5).forEach(({ id }, part) => {
    const fragment = doc.getXmlFragment(minutesField(id))
    const lines = PAYLOADS.filter((_, n) => n % 5 === part).map((payload, n) => {
      const [line, text] = [new Y.XmlElement(n % 7 === 0 ? 'heading' : 'paragraph'), new Y.XmlText()]
      if (n % 7 === 0) line.setAttribute('level', 2 as never)
      text.insert(0, payload.replaceAll(/[\ud800-\udfff]/g, ''), n % 3 === 0 ? { link: { href: 'https://x.dk/"><script>alert(1)</script>', target: '_blank', rel: 'noopener noreferrer nofollow', class: null } } : n % 3 === 1 ? { bold: {} } : {})
      line.insert(0, [text])
      return line
    })
    fragment.insert(0, lines)
  })
  const check = openStock(server.url, rooms.minutes, token)
  const last = payloadsOf('signs').at(-1) ?? ''
  await until(() => check.doc.share.size > 0 && items.slice(0, 5).some(({ id }) => check.doc.getXmlFragment(minutesField(id)).toString().includes(last)), 'the minutes are stored')
  check.leave()
  leave()
}
