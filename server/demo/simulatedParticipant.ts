/** One simulated person of a demo: joins as anyone joins, sits on the group's board and writes through a stock y-websocket client. */

import * as Y from 'yjs'
import { WebsocketProvider } from 'y-websocket'
import { createIdea } from '../../shared/board/createIdea.ts'
import { KEY } from '../../shared/board/layout.ts'
import { moveToFreePlace, mustMakeRoom } from '../../shared/board/keepApart.ts'
import { freeSpot } from '../../shared/board/placement.ts'
import { promptRect } from '../../shared/board/promptOf.ts'
import { recordOf, recordsOf, writeField, writeXy, xyOf } from '../../shared/board/recordFields.ts'
import { takenRects } from '../../shared/board/shapeBounds.ts'
import { type GroupId, idFromBytes, type RecordId } from '../../shared/ids.ts'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'
import type { Board, Workshop } from '../../shared/workshop/workshop.ts'
import type { DemoIdeas } from './demoIdeas.ts'
import type { DemoConnection } from './demoConnection.ts'

export interface SimulatedOptions {
  connection: DemoConnection
  joinCode: string
  groupId: GroupId
  name: string
  ideas: DemoIdeas
  /** Which person of the group, from 0, and of how many: two people of a group never write the same. */
  turn: number
  peopleInGroup: number
  /** 0 ≤ n < 1. */
  random: () => number
}

/** Milliseconds between two things a person does, and between two strokes on the keyboard (a few signs each). */
const PAUSE = { least: 2_500, most: 8_000 }
const STROKE_MS = 120
const STROKE_SIGNS = 4
const COLOURS = ['yellow', 'light-blue', 'light-green', 'orange', 'light-violet']
const WRITTEN_SHARE = 0.75

export class SimulatedParticipant {
  private readonly options: SimulatedOptions
  private readonly doc = new Y.Doc()
  private provider: WebsocketProvider | null = null
  private timer: NodeJS.Timeout | null = null
  private stopped = false
  private mine: string[] = []
  private written = new Map<string, number>()

  private constructor(options: SimulatedOptions) {
    this.options = options
  }

  /** Joins and begins. Rejects when joining is refused. */
  static async join(options: SimulatedOptions): Promise<SimulatedParticipant> {
    const participant = new SimulatedParticipant(options)
    const { participantToken, workshop } = await options.connection.join(options.joinCode, options.groupId, options.name)
    const board = participant.homeBoard(workshop)
    if (!board) return participant
    participant.provider = new WebsocketProvider(`${options.connection.socketUrl}/sync`, board.room, participant.doc, {
      protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + participantToken],
      disableBc: true,
    })
    participant.plan()
    return participant
  }

  stop(): void {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
    this.provider?.destroy()
    this.doc.destroy()
  }

  private homeBoard(workshop: Workshop): Board | undefined {
    return workshop.boards.find((board) => board.groupId === this.options.groupId && board.home)
  }

  private plan(ms = PAUSE.least + this.options.random() * (PAUSE.most - PAUSE.least)): void {
    if (this.stopped) return
    this.timer = setTimeout(() => this.act(), ms)
  }

  private act(): void {
    const workshop = this.options.connection.workshop()
    const board = workshop && this.homeBoard(workshop)
    if (!workshop || !board?.open || !this.provider?.synced) return this.plan()
    if (this.mine.length > 0 && this.options.random() > WRITTEN_SHARE) {
      this.tidy()
      return this.plan()
    }
    const next = this.nextIdea(workshop, board)
    if (!next) return this.plan()
    this.write(workshop, next)
  }

  /** The prompt that has the fewest words of ours, and what to write there; null when this person has nothing more to say. */
  private nextIdea(workshop: Workshop, board: Board): { text: string; promptIndex: number } | null {
    const sheet = workshop.sheets.find(({ itemId }) => itemId === workshop.current?.itemId)
    if (!sheet) return null
    const area = workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)
    const { areas, prompts } = this.options.ideas
    for (let promptIndex = 0; promptIndex < Math.max(1, sheet.prompts.length); promptIndex += 1) {
      const key = `${sheet.itemId}/${promptIndex}`
      const said = this.written.get(key) ?? 0
      const { turn, peopleInGroup } = this.options
      const group = workshop.groups.findIndex(({ id }) => id === this.options.groupId)
      const text =
        sheet.index === 0
          ? areas[area % areas.length]?.[said * peopleInGroup + turn]
          : prompts[promptIndex % prompts.length]?.[(said * workshop.groups.length + group) * peopleInGroup + turn]
      if (text === undefined) continue
      this.written.set(key, said + 1)
      return { text, promptIndex }
    }
    return null
  }

  private write(workshop: Workshop, { text, promptIndex }: { text: string; promptIndex: number }): void {
    const sheet = workshop.sheets.find(({ itemId }) => itemId === workshop.current?.itemId)
    if (!sheet) return this.plan()
    const prompt = sheet.prompts[promptIndex]
    const xy = freeSpot(promptRect(sheet, prompt?.id ?? null), takenRects(this.doc))
    const id = `shape:${idFromBytes(Uint8Array.from({ length: 12 }, () => Math.floor(this.options.random() * 256)))}`
    const level = prompt?.asksLevel ? (workshop.levels.find((each) => text.includes(each)) ?? workshop.levels[0]) : undefined
    createIdea(this.doc, { id, text: '', xy, ...(level ? { level } : {}) })
    this.mine.push(id)
    this.provider?.awareness.setLocalState({ cursor: { x: xy.x + 140, y: xy.y + 70 } })
    this.type(id, [...text], () => this.makeRoom(id, xy, workshop))
  }

  /** Somebody of the group may have picked the same place in the same instant. */
  private makeRoom(id: string, at: { x: number; y: number }, workshop: Workshop): void {
    const placed = new Map([[id as RecordId, at]])
    if (mustMakeRoom(this.doc, placed, new Set(recordsOf(this.doc).keys())).length > 0) moveToFreePlace(this.doc, id as RecordId, workshop.sheets)
  }

  /** Types a few signs, comes back for the next; calls `done` after the last. */
  private type(id: string, signs: string[], done: () => void): void {
    const record = recordOf(this.doc, id)
    const fragment = record?.get(KEY.text)
    const paragraph = fragment instanceof Y.XmlFragment ? fragment.get(0) : undefined
    if (this.stopped || !(paragraph instanceof Y.XmlElement)) return this.plan()
    if (signs.length === 0) {
      done()
      return this.plan()
    }
    let words = paragraph.get(0)
    if (!(words instanceof Y.XmlText)) {
      words = new Y.XmlText()
      paragraph.insert(0, [words])
    }
    if (words instanceof Y.XmlText) words.insert(words.length, signs.slice(0, STROKE_SIGNS).join(''))
    this.timer = setTimeout(() => this.type(id, signs.slice(STROKE_SIGNS), done), STROKE_MS)
  }

  /** Gives one of the own ideas another colour, or nudges it. */
  private tidy(): void {
    const { random } = this.options
    const record = recordOf(this.doc, this.mine[Math.floor(random() * this.mine.length)] ?? '')
    if (!record) return
    if (random() < 0.5) writeField(record, 'props.color', COLOURS[Math.floor(random() * COLOURS.length)] ?? 'yellow')
    else {
      const [x, y] = xyOf(record)
      writeXy(record, x + Math.round(random() * 8 - 4), y + Math.round(random() * 8 - 4))
    }
  }
}
