/** The first step: which ready-made programme to begin with. */

import './ChooseTemplate.css'
import { useEffect, useState } from 'react'
import type { Problem, TemplateSummary } from '../../shared/api.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { draftOf } from './draft.ts'
import { setDraft } from './draftStore.ts'
import { freshContext } from './freshContext.ts'
import { listTemplates, readTemplate } from './templates.ts'

export function ChooseTemplate() {
  const t = useTexts(setupTexts)
  const language = useLanguage()
  const [templates, setTemplates] = useState<TemplateSummary[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [taking, setTaking] = useState<string | null>(null)

  useEffect(() => {
    let left = false
    void listTemplates(language).then((answer) => {
      if (left) return
      setProblem(answer.ok ? null : answer.problem)
      setTemplates(answer.ok ? answer.value : [])
    })
    return () => {
      left = true
    }
  }, [language])

  const take = async (id: string) => {
    setTaking(id)
    const answer = await readTemplate(id, language)
    setTaking(null)
    if (!answer.ok) return setProblem(answer.problem)
    setDraft(draftOf(answer.value, freshContext(language)))
  }

  return (
    <div className="setup-choose">
      <header className="setup-choose__head">
        <h1>{t.chooseHeading}</h1>
        <p>{t.chooseLead}</p>
      </header>
      {problem && <Notice tone="danger" title={problem.title}>{problem.detail}</Notice>}
      {templates === null && <Busy label={t.loading} />}
      <ul className="setup-choose__list">
        {templates?.map((template) => (
          <li key={template.id} className="setup-choose__card">
            <h2>{template.title}</h2>
            <p>{template.summary}</p>
            <Button variant="primary" busy={taking === template.id} onClick={() => void take(template.id)} aria-label={`${t.choose}: ${template.title}`}>{t.choose}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
