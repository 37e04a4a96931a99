import { getSchema } from '@tiptap/core'
import { createTLSchema, type TLRecord } from '@tldraw/tlschema'
import { Node, type Schema } from 'prosemirror-model'
import { tipTapDefaultExtensions } from 'tldraw'

/** The ProseMirror schema of tldraw's own editor. */
export const proseMirrorSchema: Schema = getSchema(tipTapDefaultExtensions)

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
