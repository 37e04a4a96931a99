/** What a caller is told about an error: our own refusals as they are, the framework's in our words, everything else as a fault. */

import { Refusal } from './problem.ts'

const STORAGE_CODES = /^(SQLITE_|ERR_SQLITE|ENOSPC|EROFS|EIO|EDQUOT)/

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('invalid', { status: 415 })
  const unreadable = error instanceof SyntaxError || code.startsWith('FST_ERR_CTP') || code === 'FST_ERR_BAD_URL'
  if (unreadable) return new Refusal('invalid', { status: 400 })
  const notStored = error instanceof Error && (error.name === 'StorageError' || error.message === 'The room was dropped')
  if (notStored || STORAGE_CODES.test(code)) return new Refusal('storage')
  return new Refusal('internal')
}
