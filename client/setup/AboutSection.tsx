/** Title, place, day and language of the workshop. */

import { useState } from 'react'
import { dayText } from '../../shared/i18n/clockText.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Language } from '../../shared/workshop/workshop.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { useToast } from '../ui/useToast.ts'
import { type Draft, startOf } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import { changeDraft } from './draftStore.ts'
import type { FaultOf } from './fault.ts'
import { freshContext } from './freshContext.ts'
import { Section } from './Section.tsx'
import { readTemplate } from './templates.ts'
import { TimeField } from './TimeField.tsx'
import { translateDraft } from './translateDraft.ts'

const LANGUAGE_OPTIONS = [{ value: 'da', label: 'Dansk' }, { value: 'en', label: 'English' }] as const

export interface AboutSectionProps {
  draft: Draft
  fault: FaultOf
}

export function AboutSection({ draft, fault }: AboutSectionProps) {
  const t = useTexts(setupTexts)
  const shown = useLanguage()
  const toast = useToast()
  const [switching, setSwitching] = useState(false)
  const start = startOf({ ...draft, time: '12:00' })
  const set = (change: Partial<Draft>) => changeDraft(() => change)

  const speak = async (language: Language) => {
    if (language === draft.language || switching) return
    setSwitching(true)
    const [before, after] = await Promise.all([readTemplate(draft.templateId, draft.language), readTemplate(draft.templateId, language)])
    setSwitching(false)
    const failed = [before, after].find((answer) => !answer.ok)
    if (failed && !failed.ok) toast(failed.problem.detail, { tone: 'danger' })
    if (!before.ok || !after.ok) return
    const oldName = inLanguage(setupTexts, draft.language).newGroup
    changeDraft((now) => translateDraft(now, before.value, after.value, oldName, freshContext(language)))
  }

  return (
    <Section title={t.aboutTitle}>
      <div className="setup-about">
        <Field className="setup-about__half" label={t.name} id={fieldId('title')} value={draft.title} onChange={(title) => set({ title })} error={fault(fieldId('title'))} maxLength={LIMITS.titleCharacters} />
        <Field className="setup-about__half" label={t.place} optional value={draft.place} onChange={(place) => set({ place })} maxLength={LIMITS.lineCharacters} />
        <Field label={t.date} type="date" id={fieldId('date')} hint={start === null ? undefined : dayText(start, draft.timeZone, shown)} value={draft.date} onChange={(date) => set({ date })} error={fault(fieldId('date'))} />
        <TimeField label={t.startTime} id={fieldId('time')} value={draft.time} onChange={(time) => set({ time })} error={fault(fieldId('time'))} />
        <Select label={t.language} hint={t.languageHint} value={draft.language} options={LANGUAGE_OPTIONS} onChange={(language) => void speak(language)} disabled={switching} />
      </div>
    </Section>
  )
}
