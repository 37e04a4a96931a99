import sharp from 'sharp'
import * as Y from 'yjs'
import type { CreatedWorkshop, StoredImage } from '../../shared/api.ts'
import { topIndex } from '../../shared/board/createIdea.ts'
import { textToFragment } from '../../shared/board/richText.ts'
import type { ItemId } from '../../shared/ids.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { joinStockGroup, type StockGroup } from './stockGroup.ts'
import type { TestServer } from './testServer.ts'
import { until } from './until.ts'

export interface WrittenDay {
  created: CreatedWorkshop
  /** Everything that the groups wrote, each once: ideas of both rounds. */
  ideas: string[]
  /** Words on the boards outside notes. */
  otherTexts: string[]
  command(command: CommandInput): Promise<Workshop>
  leave(): void
}

const ROUND_1 = [
  ['Flere elever og praktikanter – med en fast kontaktperson fra dag ét', 'Fest 🎉 for æøå ❤️', 'Blåbærgrød på Ærø, ÆØÅ', 'Effektiv affaldssortering fi fl ffi', '=1+1 er ingen formel'],
  ['Familien 👩‍👩‍👧 og flag 🇩🇰', '“Citat” – tankestreg … 50 €', 'x < y & z > "w"', 'Vagtplan kendt seks uger frem\nmed ret til bytte'],
  ['Kort', 'https://example.org/en/meget/lang/adresse/uden/mellemrum/som/skal/brydes/over/flere/linjer', '🚀🚀🚀 fuld fart', 'Kompetencer: læring på gulvet'],
]
const ROUND_2 = ['Seks ugers vagtplan er en god idé', 'Vi tager praktikanterne med', 'Fælles møde mellem HMU og LMU i maj 👍']

/** A thematic day up to its closing: two rounds written by three groups over real sockets, with shapes and a picture beside the notes. */
export async function writeDay(server: TestServer): Promise<WrittenDay> {
  const created = await server.createWorkshop({
    title: 'Temadag på Ærø', groups: [{ name: 'Gruppe 1', place: 'Lokale 1' }, { name: 'Gruppe 2', place: 'Lokale 2' }, { name: 'Gruppe 3 æøå', place: 'Lokale 3' }],
  })
  const path = `/workshops/${created.workshop.id}`
  const command = async (body: CommandInput): Promise<Workshop> => {
    const { status, value } = await server.call<{ workshop: Workshop }>('POST', `${path}/commands`, { token: created.moderatorToken, body })
    if (status !== 200) throw new Error(`${body.type} answered ${status}: ${JSON.stringify(value)}`)
    return value.workshop
  }
  const [first, second] = created.workshop.programme.filter((item) => item.kind === 'discussion')
  const plenum = created.workshop.programme.find((item) => item.kind === 'plenum')
  const closing = created.workshop.programme.find((item) => item.kind === 'closing')
  if (!first || !second || !plenum || !closing) throw new Error('the template is not the thematic day')
  const goto = (itemId: ItemId) => command({ type: 'programme.goto', itemId })

  const groups: StockGroup[] = []
  let now = await goto(first.id)
  for (const group of now.groups) groups.push(await joinStockGroup({ url: server.url, code: created.joinCode, groupId: group.id }))
  await until(() => groups.every((group) => group.provider.synced), 'the groups are on their boards')
  ROUND_1.forEach((texts, n) => texts.forEach((text) => groups[n]?.write(now, first.prompts[0]?.id ?? null, text)))
  // More than the sheet holds: the last ones hang below it.
  const many = Array.from({ length: 34 }, (_, n) => `Idé nummer ${n + 1} på en fuld planche, som går over flere linjer for at fylde`)
  for (const text of many) groups[1]?.write(now, first.prompts[0]?.id ?? null, text)
  const [someone] = groups
  if (!someone) throw new Error('no group')
  await drawBeside(server, path, someone)
  await acknowledged(groups, [...ROUND_1.flat(), ...many])

  await goto(plenum.id)
  now = await goto(second.id)
  groups.forEach((group, n) => group.write(now, second.prompts[n]?.id ?? null, ROUND_2[n] ?? '', n === 2 ? 'HMU' : undefined))
  await acknowledged(groups, ROUND_2)
  await goto(closing.id)
  await command({ type: 'takeHome.add', what: 'Fælles introduktion på tværs 🎉', who: 'HR', by: 'før sommer', level: 'HMU' })
  return {
    created,
    ideas: [...ROUND_1.flat(), ...many, ...ROUND_2],
    otherTexts: ['Kasse med æøå 🚀 og etiket', 'Fri tekst 😀 her', 'fører til'],
    command,
    leave: () => groups.forEach((group) => group.leave()),
  }
}

/** What was written so far is durable. */
async function acknowledged(groups: readonly StockGroup[], texts: readonly string[]): Promise<void> {
  await until(() => texts.every((text) => groups.some((group) => group.acknowledged.has(text))), 'the server has what was written')
}

async function drawBeside(server: TestServer, path: string, { doc, token }: StockGroup): Promise<void> {
  const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0b5566' } }).png().toBuffer()
  const answer = await fetch(`${server.url}/api/v1${path}/assets`, {
    method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' }, body: new Uint8Array(png),
  })
  if (answer.status !== 201) throw new Error(`the picture was answered ${answer.status}`)
  const stored = (await answer.json()) as StoredImage
  const records = doc.getMap('records')
  const shape = (id: string, type: string, xy: [number, number], props: object, text?: string, rotation = 0) => {
    const record = new Y.Map<unknown>()
    record.set('base', { id, typeName: 'shape', type, parentId: 'page:page', index: topIndex(doc), rotation, isLocked: false, opacity: 1, meta: {}, props })
    record.set('xy', xy)
    if (text !== undefined) record.set('text', textToFragment(text))
    records.set(id, record)
  }
  const style = { color: 'black', dash: 'draw', size: 'm' }
  doc.transact(() => {
    const asset = new Y.Map<unknown>()
    const assetId = `asset:${stored.hash}`
    asset.set('base', {
      id: assetId, typeName: 'asset', type: 'image', meta: {},
      props: { w: stored.width, h: stored.height, name: '', isAnimated: false, mimeType: stored.mime, src: assetId },
    })
    records.set(assetId, asset)
    shape('shape:picture', 'image', [1200, 700], { w: 300, h: 200, playing: true, url: '', assetId, crop: null, flipX: false, flipY: false, altText: '' })
    shape('shape:geo', 'geo', [1300, 1250], {
      ...style, geo: 'rectangle', w: 620, h: 200, labelColor: 'black', fill: 'solid', font: 'sans', align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1,
    }, 'Kasse med æøå 🚀 og etiket')
    shape('shape:text', 'text', [100, 1400], { color: 'black', size: 'm', font: 'sans', textAlign: 'start', w: 300, autoSize: true, scale: 1 }, 'Fri tekst 😀 her')
    shape('shape:arrow', 'arrow', [500, 1250], {
      ...style, kind: 'arc', fill: 'none', labelColor: 'black', bend: 40, start: { x: 0, y: 0 }, end: { x: 400, y: 120 }, arrowheadStart: 'none', arrowheadEnd: 'arrow',
      text: 'fører til', font: 'sans', labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5,
    })
    const points = Array.from({ length: 40 }, (_, i) => ({ x: i * 10, y: Math.round(Math.sin(i / 4) * 60), z: 0.5 }))
    shape('shape:draw', 'draw', [700, 1500], { ...style, fill: 'none', segments: [{ type: 'free', points }], isComplete: true, isClosed: false, isPen: false, scale: 1 })
  })
}
