/** The tones of a message that stays on the page, and their signs. */

import type { IconName } from './iconPaths.ts'

export type NoticeTone = 'info' | 'good' | 'warn' | 'danger'

export const NOTICE_ICONS: Record<NoticeTone, IconName> = { info: 'info', good: 'check', warn: 'warn', danger: 'warn' }
