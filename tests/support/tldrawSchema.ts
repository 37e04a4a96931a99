import { getSchema } from '@tiptap/core'
import Code from '@tiptap/extension-code'
import Highlight from '@tiptap/extension-highlight'
import Link from '@tiptap/extension-link'
import StarterKit from '@tiptap/starter-kit'
import { createTLSchema, type TLRecord } from '@tldraw/tlschema'
import { Node, type Schema } from 'prosemirror-model'

// As `tipTapDefaultExtensions` of tldraw 3.15.6 has it.
Code.config.excludes = undefined

/** The ProseMirror schema of tldraw's own editor; its `dir` attribute belongs to no node of the model. */
export const proseMirrorSchema: Schema = getSchema([
  StarterKit.configure({ blockquote: false, codeBlock: false, horizontalRule: false }),
  Link.configure({ openOnClick: false, autolink: true }),
  Highlight,
])

const tlSchema = createTLSchema()

/** Throws when tldraw could not hold this record. */
export function checkTldrawRecord(record: object): void {
  const { typeName } = record as TLRecord
  tlSchema.types[typeName].validator.validate(record)
}

/** Throws when tldraw's editor could not show this text. */
export function checkRichText(richText: unknown): void {
  Node.fromJSON(proseMirrorSchema, richText).check()
}
