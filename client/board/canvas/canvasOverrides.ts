/** What tldraw's keyboard may do on a board, and the Danish it lacks. */

import type { TLUiActionsContextType, TLUiOverrides, TLUiToolsContextType } from 'tldraw'
import { danishTldraw } from './danishTldraw.ts'

const ACTIONS = [
  'undo', 'redo', 'duplicate', 'group', 'ungroup', 'bring-to-front', 'bring-forward', 'send-backward', 'send-to-back',
  'cut', 'copy', 'paste', 'select-all', 'select-none', 'delete', 'zoom-in', 'zoom-out', 'zoom-to-100', 'zoom-to-selection',
  'rotate-cw', 'rotate-ccw', 'toggle-lock', 'enlarge-shapes', 'shrink-shapes', 'a11y-repeat-shape-announce', 'exit-pen-mode',
]

const TOOLS = ['select', 'hand', 'draw', 'eraser', 'arrow', 'line', 'text', 'rectangle', 'ellipse']

/** One object for good: tldraw starts its keys over when its identity changes. */
export const canvasOverrides: TLUiOverrides = {
  translations: { da: danishTldraw, en: { 'tool.note': 'Idea' } },
  actions(_editor, all) {
    const kept: TLUiActionsContextType = {}
    for (const id of ACTIONS) if (all[id]) kept[id] = all[id]
    return kept
  },
  tools(_editor, all) {
    const kept: TLUiToolsContextType = {}
    for (const id of TOOLS) if (all[id]) kept[id] = all[id]
    return kept
  },
}
