/** A join that failed for another reason than the code: the network, or too many wrong codes from this address. */

import type { Problem } from '../../shared/api.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export interface JoinTroubleProps {
  problem: Problem
  onRetry: () => void
}

export function JoinTrouble({ problem, onRetry }: JoinTroubleProps) {
  const t = useTexts(joinTexts)
  return (
    <Notice tone="danger" title={problem.title} actions={<Button onClick={onRetry}>{t.again}</Button>}>
      {problem.code === 'too-many-attempts' ? t.tooMany : problem.detail}
    </Notice>
  )
}
