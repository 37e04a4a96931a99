import { describe, expect, test } from 'vitest'
import { dealt, homesOf } from '../../../client/setup/deal.ts'
import { createRequest, type Draft, type DraftContext, draftOf } from '../../../client/setup/draft.ts'
import { draftFaults, fieldId } from '../../../client/setup/draftFaults.ts'
import { draftTimes } from '../../../client/setup/draftTimes.ts'
import { translateDraft } from '../../../client/setup/translateDraft.ts'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { findTemplate, templateDetail } from '../../../shared/templates/templates.ts'
import { createWorkshopSchema } from '../../../shared/workshop/create.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'

const template = findTemplate('thematic-day')
if (!template) throw new Error('the thematic day is not built in')
const day = { da: templateDetail(template, 'da'), en: templateDetail(template, 'en') }

let keys = 0
const context = (language: Language): DraftContext => ({
  newKey: () => `k${++keys}`, language, timeZone: 'Europe/Copenhagen', date: '2026-10-31', groupName: (number) => (language === 'da' ? `Gruppe ${number}` : `Group ${number}`),
})
const fresh = (): Draft => draftOf(day.da, context('da'))

describe('a draft of the thematic day', () => {
  test('is without faults as it comes, in both languages', () => {
    expect(draftFaults(fresh()).size).toBe(0)
    expect(draftFaults(draftOf(day.en, context('en'))).size).toBe(0)
  })

  test('becomes a request that the server’s schema takes, with the instant in its own offset', () => {
    const body = createRequest(fresh())
    expect(createWorkshopSchema.safeParse(body).success).toBe(true)
    expect(body.startsAt).toBe('2026-10-31T08:30:00+01:00')
    expect(body.programme).toHaveLength(14)
    expect(body.groups?.map((group) => group.focusAreas)).toEqual([[0], [1], [2], [3], [4]])
    expect(body.otherFocusAreas).toBe(true)
  })

  test('shows the clock times of the day, lunch at 13.00', () => {
    const draft = fresh()
    const starts = draftTimes(draft)?.map(({ start }) => clockTime(start, draft.timeZone, 'da'))
    expect(starts).toEqual(['08.30', '09.00', '09.15', '09.35', '09.40', '10.05', '10.20', '10.25', '11.10', '11.45', '11.55', '12.20', '12.45', '13.00'])
  })

  test('tells how far the morning runs into a fixed start, or how much is free before it', () => {
    const draft = fresh()
    const change = (minutes: string) => draftTimes({ ...draft, programme: draft.programme.map((item, index) => (index === 0 ? { ...item, minutes } : item)) })
    expect(change('37')?.at(-1)?.overrun).toBe(7)
    expect(change('20')?.at(-1)?.overrun).toBe(-10)
    expect(draftTimes({ ...draft, time: '8' })).toBeNull()
  })

  test('keeps its right hours on the day the clocks change', () => {
    const draft = { ...fresh(), date: '2026-10-25' }
    expect(createRequest(draft).startsAt).toBe('2026-10-25T08:30:00+01:00')
    expect(createRequest({ ...draft, date: '2026-10-24' }).startsAt).toBe('2026-10-24T08:30:00+02:00')
  })
})

describe('faults of a draft', () => {
  const faulty = (change: (draft: Draft) => Partial<Draft>) => {
    const draft = fresh()
    const changed = { ...draft, ...change(draft) }
    return { changed, faults: draftFaults(changed) }
  }

  test('an empty title, day or time', () => {
    const { faults } = faulty(() => ({ title: '  ', date: '', time: '25:00' }))
    expect([...faults]).toEqual([[fieldId('title'), 'missingTitle'], [fieldId('date'), 'missingDate'], [fieldId('time'), 'missingTime']])
  })

  test('no groups, no focus areas, no group discussion', () => {
    expect(faulty(() => ({ groups: [] })).faults.get(fieldId('groups'))).toBe('noGroups')
    expect(faulty(() => ({ areas: [] })).faults.get(fieldId('areas'))).toBe('noAreas')
    expect(faulty((draft) => ({ programme: draft.programme.filter((item) => item.kind !== 'discussion') })).faults.get(fieldId('programme'))).toBe('noDiscussion')
  })

  test('two groups of the same name, whatever the letters and spaces; the second is marked', () => {
    const { changed, faults } = faulty((draft) => ({ groups: draft.groups.map((group, index) => ({ ...group, name: index === 3 ? ' gruppe  1' : group.name })) }))
    expect([...faults]).toEqual([[fieldId('group', changed.groups[3]?.key ?? ''), 'doubleName']])
  })

  test('minutes that are none, an empty question, a fixed start that is no time', () => {
    const { changed, faults } = faulty((draft) => ({
      programme: draft.programme.map((item, index) => (index === 7 ? { ...item, minutes: '-4', fixedStart: 'x', prompts: [{ key: 'q', text: '', asksLevel: false }] } : item)),
    }))
    const key = changed.programme[7]?.key ?? ''
    expect([...faults.keys()]).toEqual([fieldId('item', key, 'minutes'), fieldId('item', key, 'fixed'), fieldId('prompt', 'q')])
  })

  test('a group whose last tick was taken away', () => {
    expect(faulty((draft) => ({ groups: draft.groups.map((group) => ({ ...group, areas: [] })) })).faults.get(fieldId('who'))).toBe('noOwnArea')
  })
})

describe('who has which focus area', () => {
  test('dealt in turn: every group has one and every area somebody', () => {
    for (let groups = 1; groups <= 12; groups += 1) {
      for (let areas = 1; areas <= 12; areas += 1) {
        const hands = dealt(groups, areas)
        expect(hands.every((hand) => hand.length > 0)).toBe(true)
        expect(new Set(hands.flat()).size).toBe(areas)
        expect(hands.every((hand) => new Set(hand).size === hand.length)).toBe(true)
      }
    }
    expect(dealt(7, 5)).toEqual([[0], [1], [2], [3], [4], [0], [1]])
    expect(dealt(3, 5)).toEqual([[0, 3], [1, 4], [2]])
    expect(dealt(0, 5)).toEqual([])
  })

  test('ticks follow their area when another is removed; untouched groups are dealt anew', () => {
    const draft = fresh()
    const [first, ...others] = draft.groups
    if (!first) throw new Error('no groups')
    const ticked = { ...draft, groups: [{ ...first, areas: [draft.areas[2]?.key ?? '', draft.areas[4]?.key ?? ''] }, ...others], areas: draft.areas.slice(1) }
    expect(homesOf(ticked)).toEqual([[1, 3], [1], [2], [3], [0]])
  })

  test('all areas equal gives every group every area; only the own closes the others', () => {
    const draft = fresh()
    expect(createRequest({ ...draft, mode: 'all-equal' }).groups?.every((group) => group.focusAreas?.length === 5)).toBe(true)
    expect(createRequest({ ...draft, mode: 'own-only' }).otherFocusAreas).toBe(false)
  })
})

describe('another language', () => {
  test('translates what nobody has changed and keeps what somebody has', () => {
    const draft = fresh()
    const edited: Draft = {
      ...draft, title: 'Vores egen dag', place: 'Hotellet',
      groups: draft.groups.map((group, index) => (index === 1 ? { ...group, name: 'De vilde' } : group)),
      programme: draft.programme.map((item, index) => (index === 2 ? { ...item, title: 'Mit oplæg' } : item)),
    }
    const english = translateDraft(edited, day.da, day.en, (number) => `Gruppe ${number}`, context('en'))
    expect(english.language).toBe('en')
    expect(english.title).toBe('Vores egen dag')
    expect(english.place).toBe('Hotellet')
    expect(english.groups.map((group) => group.name)).toEqual(['Group 1', 'De vilde', 'Group 3', 'Group 4', 'Group 5'])
    expect(english.areas.map((area) => area.text)).toEqual(day.en.focusAreas.map((area) => area.title))
    expect(english.programme[2]?.title).toBe('Mit oplæg')
    expect(english.programme[7]?.title).toBe(day.en.programme[7]?.title)
    expect(english.programme.map((item) => item.key)).toEqual(edited.programme.map((item) => item.key))
  })

  test('there and back again is where one was', () => {
    const draft = fresh()
    const there = translateDraft(draft, day.da, day.en, (number) => `Gruppe ${number}`, context('en'))
    const back = translateDraft(there, day.en, day.da, (number) => `Group ${number}`, context('da'))
    expect(createRequest(back)).toEqual(createRequest(draft))
  })
})
