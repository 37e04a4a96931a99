/** The few tools of the secretary's text. */

import { type Editor, useEditorState } from '@tiptap/react'
import { redo, undo } from 'y-prosemirror'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { useTexts } from '../i18n/useTexts.ts'

export function TextTools({ editor }: { editor: Editor }) {
  const t = useTexts(minutesTexts)
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ bold: now.isActive('bold'), italic: now.isActive('italic'), bullets: now.isActive('bulletList'), numbers: now.isActive('orderedList') }),
  })
  const tool = (label: string, sign: string, run: () => void, pressed?: boolean) => (
    <button type="button" className="ui-button ui-button--quiet" aria-label={label} title={label} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} onClick={run}>
      <span className="minutes-sign" data-sign={sign} />
    </button>
  )
  return (
    <div className="minutes-tools" role="toolbar" aria-label={t.tools}>
      {tool(t.bold, 'B', () => editor.chain().focus().toggleBold().run(), is.bold)}
      {tool(t.italic, 'I', () => editor.chain().focus().toggleItalic().run(), is.italic)}
      {tool(t.bullets, '•', () => editor.chain().focus().toggleBulletList().run(), is.bullets)}
      {tool(t.numbers, '1.', () => editor.chain().focus().toggleOrderedList().run(), is.numbers)}
      {tool(t.undo, '↶', () => undo(editor.state))}
      {tool(t.redo, '↷', () => redo(editor.state))}
    </div>
  )
}
