/** The drawing of a tool. */

import { TOOL_ICONS, type ToolIconName } from './toolIcons.ts'

export function ToolIcon({ name }: { name: ToolIconName }) {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      <path d={TOOL_ICONS[name]} />
    </svg>
  )
}
