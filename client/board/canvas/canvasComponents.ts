/** tldraw's own panels are gone: a group needs few and large tools, and no menu leads out of the room. */

import type { TLComponents } from 'tldraw'
import { CanvasCrash } from './CanvasCrash.tsx'
import { Outline } from './Outline.tsx'
import { Outlines } from './Outlines.tsx'
import { SelectionFrame } from './SelectionFrame.tsx'
import { SettledCanvas } from './SettledCanvas.tsx'

export const canvasComponents: TLComponents = {
  ContextMenu: null,
  ActionsMenu: null,
  HelpMenu: null,
  ZoomMenu: null,
  MainMenu: null,
  Minimap: null,
  StylePanel: null,
  PageMenu: null,
  NavigationPanel: null,
  Toolbar: null,
  RichTextToolbar: null,
  ImageToolbar: null,
  VideoToolbar: null,
  KeyboardShortcutsDialog: null,
  QuickActions: null,
  HelperButtons: null,
  DebugPanel: null,
  DebugMenu: null,
  MenuPanel: null,
  TopPanel: null,
  SharePanel: null,
  CursorChatBubble: null,
  Dialogs: null,
  Toasts: null,
  Canvas: SettledCanvas,
  ErrorFallback: CanvasCrash,
  SelectionForeground: SelectionFrame,
  ShapeIndicators: Outlines,
  ShapeIndicator: Outline,
}
