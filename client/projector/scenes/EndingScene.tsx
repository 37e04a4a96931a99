/** The round is being ended: finish the sentence, with the seconds that are left. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { FitText } from '../FitText.tsx'

export function EndingScene({ seconds }: { seconds: number }) {
  const t = useTexts(projectorTexts)
  return (
    <div className="projector-centre">
      <FitText as="h1" className="projector-title" text={t.finishSentence} largest={0.1} lines={2} />
      <p className="projector-seconds" role="timer" aria-live="off">{t.secondsLeft(seconds)}</p>
    </div>
  )
}
