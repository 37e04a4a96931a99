/** Follows whether the canvas may be changed: a board closes and opens while it is being looked at. */

import { useLayoutEffect } from 'react'
import { useEditor } from 'tldraw'

export function ReadOnlySwitch({ readOnly }: { readOnly: boolean }) {
  const editor = useEditor()
  useLayoutEffect(() => {
    if (readOnly) {
      editor.setEditingShape(null)
      editor.selectNone()
      editor.setCurrentTool('hand')
    } else if (editor.getCurrentToolId() === 'hand') {
      editor.setCurrentTool('select')
    }
    editor.updateInstanceState({ isReadonly: readOnly })
  }, [editor, readOnly])
  return null
}
