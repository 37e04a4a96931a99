/** Joining: the code, then the group and a name if one likes; who is in already goes straight back to the own planche. */

import './ChooseGroup.css'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { JoinPreview, Problem } from '../../shared/api.ts'
import { displayCode, normaliseCode } from '../../shared/ids.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { LanguageProvider } from '../i18n/LanguageProvider.tsx'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Page } from '../ui/Page.tsx'
import { useToast } from '../ui/useToast.ts'
import { request } from '../workshop/api.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { sessions } from '../workshop/session.ts'
import { ChooseGroup } from './ChooseGroup.tsx'
import { CodeForm } from './CodeForm.tsx'
import { JoinTrouble } from './JoinTrouble.tsx'

/** What the address may carry beside the code: `?group=` from a group's printed sheet, `?new` to join as another. */
export default function JoinPage({ code: inAddress }: { code: string }) {
  const t = useTexts(joinTexts)
  const toast = useToast()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const asAnother = search.has('new')
  const code = normaliseCode(inAddress)
  const [preview, setPreview] = useState<JoinPreview | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)

  const comeBack = useEffectEvent(({ workshopId, language }: JoinPreview) => {
    const words = inLanguage(joinTexts, language)
    toast(words.back, { action: { label: words.notYou, run: () => navigate(`/j/${code}?new`) } })
    navigate(rolePage(workshopId, 'participant'), { replace: true })
  })

  useEffect(() => {
    setPreview(null)
    setProblem(null)
    if (code === '') return
    const given = new AbortController()
    void request<JoinPreview>('GET', `/preview/${encodeURIComponent(code)}`, { signal: given.signal }).then((answer) => {
      if (given.signal.aborted) return
      if (!answer.ok) return setProblem(answer.problem)
      const before = sessions.find(answer.value.workshopId, ['participant'])
      if (before && !asAnother) comeBack(answer.value)
      else setPreview(answer.value)
    })
    return () => given.abort()
  }, [code, asAnother, attempt])

  if (preview) {
    return (
      <LanguageProvider language={preview.language}>
        <ChooseGroup key={code} code={code} preview={preview} wanted={search.get('group')} asAnother={asAnother} />
      </LanguageProvider>
    )
  }
  const unknown = problem?.code === 'unknown-code' || problem?.code === 'not-found'
  return (
    <Page title={t.title} aside={<LanguageSwitch />} narrow>
      <div className="join">
        <h1>{unknown ? t.unknownTitle : t.heading}</h1>
        {code !== '' && !problem
          ? <Busy label={t.looking} />
          : (
            <>
              {problem && !unknown && <JoinTrouble problem={problem} onRetry={() => setAttempt((count) => count + 1)} />}
              <CodeForm
                key={code} autoFocus label={t.code} hint={t.hint} button={t.go} initial={code} onCode={(typed) => navigate(`/j/${typed}`)}
                {...(unknown ? { refused: { code, message: t.unknown(displayCode(code)) } } : {})}
              />
            </>
          )}
      </div>
    </Page>
  )
}
