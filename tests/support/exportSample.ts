import { textToRichText } from '../../shared/board/richText.ts'
import type { Idea } from '../../shared/board/ideas.ts'
import type { ExportInput } from '../../shared/documents/exportInput.ts'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RecordId, RoomName, TakeHomeId, WorkshopId } from '../../shared/ids.ts'
import type { Item } from '../../shared/workshop/item.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

const at = (clock: string) => Date.parse(`2023-10-31T${clock}:00+01:00`)
const item = (id: string, kind: Item['kind'], title: string, minutes: number, more: Partial<Item> = {}): Item => ({
  id: id as ItemId, kind, title, minutes, prompts: [], ...more,
})
const prompt = (id: string, text: string, asksLevel = false) => ({ id: id as PromptId, text, ...(asksLevel ? { asksLevel } : {}) })

const AREAS = ['Rekruttering og personale', 'Fastholdelse', 'De nødvendige kompetencer']
const ROUND_1 = item('r1', 'discussion', 'Gruppedrøftelser – del 1', 45, {
  lead: 'vicedirektøren',
  description: 'Hver gruppe laver en planche med idéer til indsatser.',
  prompts: [prompt('p1', 'Hvilke indsatser vil I foreslå?')],
})
const ROUND_2 = item('r2', 'discussion', 'Gruppedrøftelser – del 2', 25, {
  prompts: [
    prompt('q1', 'Hvad inspirerede jer fra de andre grupper?'),
    prompt('q2', 'Hvad kan I tage med til jeres indsatsområde?'),
    prompt('q3', 'Hvordan kan vi arbejde videre i HMU/LMU?', true),
  ],
})

/** An idea as `readIdeas` gives it. */
export function sampleIdea(n: number, text: string, itemId: string | null, promptId: string | null, more: Partial<Idea> = {}): Idea {
  return {
    recordId: `shape:n${n}` as RecordId, text, richText: textToRichText(text), color: 'yellow', xy: { x: 20, y: n * 150 }, width: 288, height: 132,
    itemId: itemId as ItemId | null, promptId: promptId as PromptId | null, from: null, level: null, client: n, ...more,
  }
}

/** A small thematic day in the middle of its closing, with one idea per entry of `texts` spread over boards and rounds. */
export function sampleInput(texts: readonly string[], language: 'da' | 'en' = 'da'): ExportInput {
  const groups = AREAS.map((_, n) => ({ id: `g${n}` as GroupId, name: `Gruppe ${n + 1}`, place: `Lokale ${n + 1}` }))
  const focusAreas = AREAS.map((title, n) => ({ id: `f${n}` as FocusAreaId, title }))
  const boards = groups.flatMap((group, g) =>
    focusAreas.map((area, f) => ({
      id: `b${g}${f}` as BoardId, groupId: group.id, focusAreaId: area.id, home: g === f, room: `room-b${g}${f}` as RoomName, open: false,
    })),
  )
  const workshop: Workshop = {
    id: 'w1' as WorkshopId, title: 'Temadag om rekruttering & fastholdelse', place: 'Mødecentret, Åbyhøj', language,
    timeZone: 'Europe/Copenhagen', startsAt: '2023-10-31T08:30:00+01:00', status: 'live', levels: ['HMU', 'LMU'],
    programme: [
      item('a', 'arrival', 'Ankomst og morgenmad', 30),
      item('t', 'talk', 'Oplæg: fremtidens velfærd', 20, { lead: 'kontorchefen' }),
      ROUND_1,
      item('p', 'plenum', 'Opsamling i plenum', 35),
      ROUND_2,
      item('c', 'closing', 'Afrunding', 15, { prompts: [prompt('c1', 'Hvad inspirerede os i dag?')] }),
    ],
    current: { itemId: 'c' as ItemId, startedAt: at('12:45'), deadline: at('13:00'), pausedAt: null },
    groups, focusAreas, boards,
    rooms: { workshop: 'w' as RoomName, gathering: 'g' as RoomName, plenum: 'p' as RoomName, minutes: 'm' as RoomName },
    revealed: true,
    takeHome: [
      { id: 't1' as TakeHomeId, what: 'Fælles introduktion på tværs 🎉', who: 'HR', by: 'før sommer', level: 'HMU', ideas: [] },
      { id: 't2' as TakeHomeId, what: 'Vagtplan seks uger frem', who: 'Lederne', by: '1. maj', level: 'LMU', ideas: [] },
    ],
    serverTime: at('12:50'), otherFocusAreas: true, joinCode: 'K7QM3XPA',
    visits: [
      { itemId: 'a' as ItemId, startedAt: at('08:30'), endedAt: at('09:00') },
      { itemId: 't' as ItemId, startedAt: at('09:00'), endedAt: at('09:22') },
      { itemId: ROUND_1.id, startedAt: at('10:29'), endedAt: at('11:14') },
      { itemId: 'p' as ItemId, startedAt: at('11:14'), endedAt: at('11:50') },
      { itemId: ROUND_2.id, startedAt: at('12:10'), endedAt: at('12:36') },
      { itemId: 'c' as ItemId, startedAt: at('12:45'), endedAt: null },
    ],
    sheets: [ROUND_1, ROUND_2].map(({ id, prompts }, index) => ({ itemId: id, index, prompts })),
    roundEndsAt: null, spotlight: null, view: 'board', page: 0, presenting: null, black: false, minutesPublished: false,
    undoable: null, demo: false, retainedUntil: null, closedAt: null,
  }
  const exported = boards.map(({ id }) => ({ boardId: id, ideas: [] as Idea[], otherTexts: [] }))
  const places: [string | null, string | null][] = [['r1', 'p1'], ['r2', 'q1'], ['r2', 'q3'], ['r1', null], ['r2', null], [null, null], ['gone', 'x']]
  texts.forEach((text, n) => {
    const [itemId, promptId] = places[n % places.length] ?? [null, null]
    exported[n % exported.length]?.ideas.push(
      sampleIdea(n, text, itemId, promptId, {
        ...(n % 5 === 1 ? { from: { boardId: 'b22' as BoardId, recordId: 'shape:other' as RecordId } } : {}),
        ...(promptId === 'q3' ? { level: n % 2 === 0 ? 'HMU' : 'LMU' } : {}),
      }),
    )
  })
  const doc = (...content: object[]) => ({ type: 'doc', content: content as never })
  const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  return {
    workshop, notes: { a: 'Kaffe først' }, boards: exported,
    minutes: {
      p: doc(line('Formanden samlede op: tre ting går igen.'), {
        type: 'bulletList', content: [{ type: 'listItem', content: [line('Introduktion på tværs')] }, { type: 'listItem', content: [line('Vagtplaner')] }],
      }),
    },
    exportedAt: at('12:51'),
  }
}
