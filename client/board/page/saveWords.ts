/** How the state of a board's connection is told in a few words, and with which sign. */

import type { boardTexts } from '../../../shared/i18n/board.ts'
import type { inLanguage } from '../../../shared/i18n/texts.ts'
import type { RoomState } from '../../sync/room.ts'
import type { IconName } from '../../ui/iconPaths.ts'

type BoardTexts = ReturnType<typeof inLanguage<(typeof boardTexts)['en']>>

export interface SaveWords {
  tone: 'good' | 'busy' | 'warn' | 'danger'
  icon: IconName
  words: string
}

/** Saved is said only when every change is durable on the server. */
export function saveWords(state: RoomState, t: BoardTexts): SaveWords {
  if (state.stuck) return { tone: 'warn', icon: 'warn', words: t.stuck(state.kept) }
  if (state.phase === 'live' && state.looking && state.kept === 0) return { tone: 'busy', icon: 'clock', words: t.opening }
  switch (state.phase) {
    case 'live':
      return state.kept === 0 ? { tone: 'good', icon: 'check', words: t.saved } : { tone: 'busy', icon: 'up', words: t.saving }
    case 'opening':
      return { tone: 'busy', icon: 'clock', words: state.kept === 0 ? t.opening : t.savingKept(state.kept) }
    case 'offline':
      return { tone: 'warn', icon: 'warn', words: state.kept === 0 ? t.offline : t.offlineKept(state.kept) }
    case 'closed':
      return state.kept === 0 ? { tone: 'good', icon: 'check', words: t.closed } : { tone: 'warn', icon: 'warn', words: t.notHandedIn(state.kept) }
    case 'refused':
      return { tone: 'danger', icon: 'warn', words: state.kept === 0 ? t.ended : t.notHandedIn(state.kept) }
  }
}
