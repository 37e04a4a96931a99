import { describe, expect, test } from 'vitest'
import { keepDraft } from '../../../../client/board/composer/draft.ts'
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
    keepDraft(ME, BOARD, device).write({ text: 'Halvfærdig', level: 'HMU' })
    expect(keepDraft(ME, BOARD, device).read()).toEqual({ text: 'Halvfærdig', level: 'HMU' })
    expect(keepDraft('p2' as ParticipantId, BOARD, device).read().text).toBe('')
    expect(keepDraft(ME, 'b2' as BoardId, device).read().text).toBe('')
  })

  test('a damaged draft is none', () => {
    const device = keyValueInMemory()
    device.setItem(`planche.draft.${ME}.${BOARD}`, '{"text":')
    expect(keepDraft(ME, BOARD, device).read().text).toBe('')
  })
})
