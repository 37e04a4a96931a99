/** Whether a note looks the same beside its words: where somebody writes in it, those are the text editor's own. */

import type { TLNoteShape } from 'tldraw'
import { fieldsOf, propsOf } from '../binding/storeRecord.ts'
import { noteLayoutOf, noteText } from './noteLayoutOf.ts'
import { sameContent } from './sameContent.ts'

export function sameAroundWords(before: TLNoteShape | undefined, now: TLNoteShape | undefined): boolean {
  if (before === undefined || now === undefined || sameContent(before, now)) return sameContent(before, now)
  const [old, next] = [propsOf(fieldsOf(before)), propsOf(fieldsOf(now))]
  const sameProps = Object.keys(next).every((name) => name === 'richText' || old[name] === next[name])
  if (!sameProps || before.meta !== now.meta || (noteText(before) === '') !== (noteText(now) === '')) return false
  const [size, nextSize] = [noteLayoutOf(before), noteLayoutOf(now)]
  return size.width === nextSize.width && size.height === nextSize.height && size.fontSize === nextSize.fontSize
}
