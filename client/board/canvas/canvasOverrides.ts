/** What tldraw's keyboard may do on a board, and the Danish it lacks. */

import type { TLUiActionsContextType, TLUiOverrides, TLUiToolsContextType } from 'tldraw'
import { danishTldraw } from './danishTldraw.ts'

const ACTIONS = [
  'undo', 'redo', 'duplicate', 'group', 'ungroup', 'bring-to-front', 'bring-forward', 'send-backward', 'send-to-back',
  'cut', 'copy', 'paste', 'select-all', 'select-none', 'delete', 'zoom-in', 'zoom-out', 'zoom-to-100', 'zoom-to-selection',
  'rotate-cw', 'rotate-ccw', 'toggle-lock', 'enlarge-shapes', 'shrink-shapes', 'a11y-repeat-shape-announce', 'exit-pen-mode',
]

const TOOLS = ['select', 'hand', 'draw', 'eraser', 'arrow', 'line', 'text', 'rectangle', 'ellipse']

/** `actions` replaces what an action does by its id (undo and redo of the board's own history, say). */
export function canvasOverrides(actions: Record<string, () => void> = {}): TLUiOverrides {
  return {
    translations: { da: danishTldraw, en: { 'tool.note': 'Idea' } },
    actions(_editor, all) {
      const kept: TLUiActionsContextType = {}
      for (const id of ACTIONS) {
        const action = all[id]
        const own = actions[id]
        if (action) kept[id] = own ? { ...action, onSelect: own } : action
      }
      return kept
    },
    tools(_editor, all) {
      const kept: TLUiToolsContextType = {}
      for (const id of TOOLS) if (all[id]) kept[id] = all[id]
      return kept
    },
  }
}
