/** What somebody at the table must be told: the round is ending, the board is closed, something is only on this device. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { closesTexts } from '../../../shared/i18n/closes.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useLanguage, useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { DayOver } from '../../takeHome/DayOver.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { endingWords } from '../../workshop/endingWords.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from './boardContext.ts'
import { isLocked } from './boardChoice.ts'
import { EndsSoon } from './EndsSoon.tsx'
import { GoneNotice } from './GoneNotice.tsx'
import { TooLong } from './TooLong.tsx'
import { UnsentActions } from './UnsentActions.tsx'
import { useLastingState } from './useRoomState.ts'

export function RoundNotices() {
  const t = useTexts(boardTexts)
  const closesT = useTexts(closesTexts)
  const language = useLanguage()
  const peopleT = useTexts(peopleTexts)
  const { workshop, connection, member, ended } = useWorkshop()
  const { round, room, board, group } = useBoard()
  const state = useLastingState()
  // The end of everything is told above the page, or in its place.
  const over = connection.phase === 'refused'
  const broken = ended === 'broken' && member.role === 'participant' ? endingWords('broken', language) : null
  const locked = board.open && round.phase !== 'writing' && isLocked(workshop, group.id)
  const aboutMe = member.role === 'participant' && <ButtonLink variant="quiet" href={`/w/${workshop.id}/me`}>{peopleT.meTitle}</ButtonLink>
  const refused = state.phase === 'refused' && !over ? state.reason : null
  const save = state.kept > 0 && <UnsentActions />
  const reload = <Button onClick={() => location.reload()}>{closesT.reload}</Button>
  const again = refused === 'malformed' ? reload : <Button onClick={() => room.retry()}>{t.tryAgain}</Button>
  return (
    <div className="board-notices">
      {workshop.roundEndsAt !== null && round.phase === 'writing' && <EndsSoon at={workshop.roundEndsAt} />}
      <TooLong />
      <GoneNotice />
      {state.phase === 'offline' && state.sentAway && (
        <Notice tone="warn" title={state.sentAway === 'places' ? closesT.placesTitle : closesT.waitsTitle} actions={save}>{closesT[state.sentAway]}</Notice>
      )}
      {state.stuck ? (
        <Notice tone="warn" title={t.stuckTitle}>{state.memoryOnly ? t.stuckMemory : t.stuckBody}</Notice>
      ) : (
        state.memoryOnly && <Notice tone="warn">{t.memoryOnly}</Notice>
      )}
      {round.phase === 'writing' && state.unfit !== undefined && <Notice tone="warn" title={t.unfitTitle(state.unfit)} actions={save}>{t.unfitBody}</Notice>}
      {broken && <Notice tone="danger" title={broken.title} actions={<>{reload}{save}</>}>{broken.body}</Notice>}
      {ended !== null && !broken && save && <Notice tone="warn" title={peopleT.keptTitle} actions={save}>{peopleT.keptBody}</Notice>}
      {refused && (
        <Notice tone="danger" title={refused === 'tooLarge' ? t.fullTitle : t.refusedTitle} actions={<>{again}{save}</>}>
          {refused === 'tooLarge' ? t.fullBody : refused === 'malformed' && state.kept > 0 ? closesT.brokenKept : t.refusedBody}
        </Notice>
      )}
      {locked && !over && state.phase !== 'refused' && <Notice tone="warn" title={peopleT.lockedTitle} actions={save}>{state.kept > 0 ? peopleT.lockedKept(state.kept) : peopleT.lockedBody}</Notice>}
      {!locked && round.phase !== 'writing' && state.kept > 0 && state.phase !== 'refused' && (
        <Notice tone="warn" title={t.closedTitle} actions={save}>
          {t.closedKept(state.kept)}
        </Notice>
      )}
      {!locked && round.phase === 'between' && state.kept === 0 && <Notice tone="good" title={t.thanksTitle}>{round.next ? t.thanksNext(round.next.title) : t.thanksBody}</Notice>}
      {workshop.status === 'closed' && !over && <DayOver />}
      {!locked && workshop.status !== 'closed' && round.phase === 'after' && state.kept === 0 && <Notice tone="good" title={t.thanksTitle} actions={aboutMe}>{t.thanksBody}</Notice>}
    </div>
  )
}
