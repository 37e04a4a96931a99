/** Whether what was written is safe: with the server, on its way, or kept on this device. */

import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { RoomState } from '../sync/room.ts'
import { Icon } from '../ui/Icon.tsx'
import { Spinner } from '../ui/Spinner.tsx'

export function SaveState({ state }: { state: RoomState }) {
  const t = useTexts(minutesTexts)
  const warn = (words: string) => <p className="minutes-save minutes-save--warn" role="status"><Icon name="warn" /> {words}</p>
  if (state.stuck) return warn(t.stuck(String(state.kept)))
  if (state.memoryOnly && state.kept > 0) return warn(t.memoryOnly)
  switch (state.phase) {
    case 'opening':
      return <p className="minutes-save" role="status"><Spinner /> {t.opening}</p>
    case 'live':
      return state.kept === 0
        ? <p className="minutes-save minutes-save--good" role="status"><Icon name="check" /> {t.saved}</p>
        : <p className="minutes-save" role="status"><Spinner /> {t.saving}</p>
    case 'closed':
    case 'offline':
      return (
        <p className="minutes-save minutes-save--warn" role="status">
          <Icon name="warn" /> {state.kept === 0 ? t.offlineNone : t.offline(String(state.kept))}
        </p>
      )
    case 'refused':
      return <p className="minutes-save minutes-save--warn" role="status"><Icon name="warn" /> {t.refused}</p>
  }
}
