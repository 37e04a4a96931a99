import { getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import type { Node as EditorNode, Schema } from 'prosemirror-model'
import { updateYFragment, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { baseOf, recordsOf } from '../../shared/board/recordFields.ts'
import type { Random } from './random.ts'

const WORDS = ['flere', 'elever', 'vagtplaner', 'kompetencer', 'mentor', 'æøå', '😀👩‍👩‍👧', 'trivsel', 'vikarer', 'mødetid']

let schema: Schema | null = null
/** The editor's own: paragraphs, headings, lists and marks. */
function editorSchema(): Schema {
  schema ??= getSchema([StarterKit.configure({ history: false, codeBlock: false, horizontalRule: false, blockquote: false })])
  return schema
}

/** A new content for a note, as somebody leaves it who has typed, marked and made lists for a while. */
function someText(random: Random): EditorNode {
  const made = editorSchema()
  const sentence = () => {
    const text = random.words(WORDS, 8)
    const marks = random.int(0, 3) === 0 ? [made.mark(random.pick(['bold', 'italic', 'strike', 'code']))] : []
    return made.text(text, marks)
  }
  const paragraph = () => made.node('paragraph', null, random.int(0, 5) === 0 ? [] : [sentence(), made.text(' '), sentence()])
  const block = () => {
    const kind = random.int(0, 5)
    if (kind === 0) return made.node('heading', { level: random.int(1, 3) }, [sentence()])
    if (kind > 2) return paragraph()
    const item = () => made.node('listItem', null, [paragraph()])
    return made.node(kind === 1 ? 'bulletList' : 'orderedList', null, Array.from({ length: random.int(1, 3) }, item))
  }
  return made.node('doc', null, Array.from({ length: random.int(1, 3) }, block))
}

/** Somebody writes in a note's editor: y-prosemirror itself turns the new content into changes of the fragment. */
export function editSomeNote(doc: Y.Doc, random: Random): boolean {
  const notes: Y.XmlFragment[] = []
  recordsOf(doc).forEach((record) => {
    const text = record instanceof Y.Map && baseOf(record)?.['type'] === 'note' ? record.get('text') : undefined
    if (text instanceof Y.XmlFragment) notes.push(text)
  })
  if (notes.length === 0) return false
  editFragment(doc, random.pick(notes), random)
  return true
}

/** The same in any text of a document, the minutes' for one. */
export function editFragment(doc: Y.Doc, fragment: Y.XmlFragment, random: Random): void {
  const content = someText(random)
  doc.transact(() => updateYFragment(doc, fragment, content, { mapping: new Map(), isOMark: new Map() }), ySyncPluginKey)
}
