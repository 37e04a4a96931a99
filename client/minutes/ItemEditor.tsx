/** The shared text of one item: rich text that several people write at once, with their carets, undo of one's own only. */

import { Extension } from '@tiptap/core'
import { EditorContent, type Editor, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect } from 'react'
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { caretLabel, caretSelection } from '../board/text/caretLabel.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { TextTools } from './TextTools.tsx'

interface ItemEditorProps {
  fragment: Y.XmlFragment
  awareness: Awareness
  /** How this writer's caret is called for the others. */
  name: string
  label: string
  /** Called with the editor while it stands, with null when it goes. */
  onEditor: (editor: Editor | null) => void
}

const CARET = '#0b5566'

function shared(fragment: Y.XmlFragment, awareness: Awareness): Extension {
  return Extension.create({
    name: 'shared',
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      yCursorPlugin(awareness, { cursorBuilder: caretLabel, selectionBuilder: caretSelection }),
      yUndoPlugin(),
    ],
    addKeyboardShortcuts: () => ({
      'Mod-z': ({ editor }) => undo(editor.state) || true,
      'Mod-y': ({ editor }) => redo(editor.state) || true,
      'Mod-Shift-z': ({ editor }) => redo(editor.state) || true,
    }),
  })
}

export function ItemEditor({ fragment, awareness, name, label, onEditor }: ItemEditorProps) {
  const t = useTexts(minutesTexts)
  const editor = useEditor({
    extensions: [StarterKit.configure({ history: false, codeBlock: false, code: false, horizontalRule: false }), shared(fragment, awareness)],
    editorProps: { attributes: { class: 'minutes-text', 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', 'data-placeholder': t.placeholder } },
  })
  useEffect(() => {
    awareness.setLocalStateField('user', { name, color: CARET })
    onEditor(editor)
    return () => {
      onEditor(null)
      awareness.setLocalStateField('cursor', null)
    }
  }, [editor, awareness, name, onEditor])
  return (
    <div className="minutes-editor">
      {editor && <TextTools editor={editor} />}
      <EditorContent editor={editor} />
    </div>
  )
}
