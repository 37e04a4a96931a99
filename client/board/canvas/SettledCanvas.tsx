/**
 * tldraw's canvas, from when the editor is set up. tldraw draws it before: with the camera in a corner of the page, and every shape of
 * the page in it, most of which nobody sees.
 */

import { useLayoutEffect, useState } from 'react'
import { DefaultCanvas, useEditor } from 'tldraw'
import { fontsLater } from './fontsLater.ts'

export function SettledCanvas() {
  const editor = useEditor()
  const [isSetUp, setUp] = useState(false)
  // Before the editor's own `onMount`, and drawn again right after it.
  useLayoutEffect(() => {
    setUp(true)
    return fontsLater(editor.fonts)
  }, [editor])
  return isSetUp ? <DefaultCanvas /> : null
}
