/** What lies around the selection. While a text is written nothing of it is seen, and tldraw would set it up anew with every key. */

import { TldrawSelectionForeground, type TLSelectionForegroundProps, useEditor, useValue } from 'tldraw'

export function SelectionFrame(props: TLSelectionForegroundProps) {
  const editor = useEditor()
  const writing = useValue('writing', () => editor.isIn('select.editing_shape'), [editor])
  return writing ? null : <TldrawSelectionForeground {...props} />
}
