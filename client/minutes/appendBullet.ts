/** Adds a line to the end of a text: to its last list of bullets, or as a new one. */

import type { Editor } from '@tiptap/react'

/** Line breaks inside the text stay. The caret and the focus stay where they are. */
export function appendBullet(editor: Editor, text: string): void {
  const lines = text.split('\n').flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...(line === '' ? [] : [{ type: 'text', text: line }])])
  const item = { type: 'listItem', content: [{ type: 'paragraph', content: lines }] }
  const { doc } = editor.state
  const end = doc.content.size
  const last = doc.lastChild
  const options = { updateSelection: false }
  if (last?.type.name === 'bulletList') editor.commands.insertContentAt(end - 1, item, options)
  else if (last?.type.name === 'paragraph' && last.content.size === 0) {
    editor.commands.insertContentAt({ from: end - last.nodeSize, to: end }, { type: 'bulletList', content: [item] }, options)
  } else editor.commands.insertContentAt(end, { type: 'bulletList', content: [item] }, options)
}
