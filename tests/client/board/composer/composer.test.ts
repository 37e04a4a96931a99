import { describe, expect, test } from 'vitest'
import { openDraft } from '../../../../client/board/composer/draft.ts'
import { keyMeaning, sendable } from '../../../../client/board/composer/sending.ts'
import type { BoardId, ParticipantId } from '../../../../shared/ids.ts'
import { keyValueInMemory } from '../../../support/keyValueInMemory.ts'

const ME = 'p1' as ParticipantId
const BOARD = 'b1' as BoardId

describe('the composer', () => {
  test('Enter sends on a keyboard; Shift+Enter, a composition and a touch keyboard write on', () => {
    const key = { key: 'Enter', shiftKey: false, isComposing: false }
    expect(keyMeaning(key, false)).toBe('send')
    expect(keyMeaning({ ...key, shiftKey: true }, false)).toBe('write')
    expect(keyMeaning({ ...key, isComposing: true }, false)).toBe('write')
    expect(keyMeaning(key, true)).toBe('write')
  })

  test('only words are an idea', () => {
    expect(sendable('  Flere elever \n')).toBe('Flere elever')
    expect(sendable(' \n ')).toBeNull()
  })

  test('a draft is kept per person and board, and survives the page', () => {
    const device = keyValueInMemory()
    openDraft(ME, BOARD, device).set('Halvfærdig')
    expect(openDraft(ME, BOARD, device).text()).toBe('Halvfærdig')
    expect(openDraft('p2' as ParticipantId, BOARD, device).text()).toBe('')
    expect(openDraft(ME, 'b2' as BoardId, device).text()).toBe('')
  })

  test('of two tabs with the same draft, one hands it in', () => {
    const device = keyValueInMemory()
    const one = openDraft(ME, BOARD, device)
    one.set('Halvfærdig')
    const other = openDraft(ME, BOARD, device)
    expect([one.take(), other.take()]).toEqual(['Halvfærdig', ''])
    expect([one.text(), other.text()]).toEqual(['', ''])
  })

  test('a draft on a full device lives as long as the page', () => {
    const full = { ...keyValueInMemory(), setItem: () => { throw new Error('full') } }
    const draft = openDraft(ME, BOARD, full)
    draft.set('Halvfærdig')
    expect(draft.take()).toBe('Halvfærdig')
  })

  test('a damaged draft is none', () => {
    const device = keyValueInMemory()
    device.setItem(`planche.draft.${ME}.${BOARD}`, '{"text":')
    expect(openDraft(ME, BOARD, device).text()).toBe('')
  })
})
