import { expect, it } from 'vitest'
import { endingWords } from '../../../client/workshop/endingWords.ts'
import { endedAs, endedBy, type HowEnded } from '../../../client/workshop/howEnded.ts'
import type { CloseReason } from '../../../shared/closeReasons.ts'

it('asks the server why only where the close does not say it', () => {
  expect(endedBy('noSuchRoom')).toBe('deleted')
  expect(endedBy('notAuthorised')).toBeNull()
  expect(endedBy('notAllowed')).toBeNull()
  const mended: CloseReason[] = ['malformed', 'tooLarge', 'tooMuch', 'tooSlow', 'restarting', 'superseded']
  expect(mended.map(endedBy)).toEqual(mended.map(() => 'broken'))
})

it('tells a person who was removed from a link that was withdrawn, and says neither unless the server did', () => {
  expect(endedAs('participant', 'removed')).toBe('removed')
  expect(endedAs('secretary', 'removed')).toBe('withdrawn')
  expect(endedAs('moderator', 'removed')).toBe('withdrawn')
  expect(endedAs('participant', 'unauthorised')).toBe('refused')
  expect(endedAs('participant', null)).toBe('refused')
})

it('has words of its own for every ending in both languages, calls nobody offline, and offers a reload only where that helps', () => {
  const every: HowEnded[] = ['deleted', 'removed', 'withdrawn', 'refused', 'broken']
  for (const language of ['en', 'da'] as const) {
    const said = every.map((how) => endingWords(how, language))
    expect(new Set(said.map(({ title }) => title)).size).toBe(every.length)
    expect(said.filter(({ title, body }) => /offline/i.test(title + body))).toEqual([])
    expect(said.map(({ reload }) => reload !== null)).toEqual([false, false, false, false, true])
  }
})
