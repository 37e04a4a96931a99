/** The ways to begin an idea with mouse and keyboard, and what pasted words become. */

import type { Editor, StateNode, TLClickEventInfo } from 'tldraw'
import type { BoardHere } from './boardContext.ts'
import type { IdeaFlow } from './ideaFlow.ts'

/** The part of tldraw's idle state that answers a double click on nothing. */
interface IdleState extends StateNode {
  handleDoubleClickOnCanvas(info: TLClickEventInfo): void
}

/** Double click and N begin an idea; pasted text becomes one. Returns the stop. */
export function ideaGestures(editor: Editor, flow: IdeaFlow, here: () => BoardHere): () => void {
  const idle = editor.getStateDescendant<IdleState>('select.idle')
  if (idle) {
    idle.handleDoubleClickOnCanvas = () => {
      if (!editor.getIsReadonly()) flow.beginAt(editor.inputs.currentPagePoint)
    }
  }
  editor.registerExternalContentHandler('text', ({ text }) => {
    const words = text.trim()
    if (words !== '') here().add({ text: words })
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
    if (editor.getIsReadonly() || editor.getEditingShapeId() !== null || document.querySelector('dialog[open]')) return
    event.preventDefault()
    flow.begin()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
