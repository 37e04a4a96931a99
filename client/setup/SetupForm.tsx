/** The page on which a workshop is prepared: everything visible, everything changeable, created with one button. */

import './SetupForm.css'
import { type FormEvent, useMemo, useState } from 'react'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AboutSection } from './AboutSection.tsx'
import { AreasSection } from './AreasSection.tsx'
import { CreateBar } from './CreateBar.tsx'
import type { Draft } from './draft.ts'
import { draftFaults } from './draftFaults.ts'
import type { FaultOf } from './fault.ts'
import { FaultSummary } from './FaultSummary.tsx'
import { GroupsSection } from './GroupsSection.tsx'
import { LevelsSection } from './LevelsSection.tsx'
import { ProgrammeSection } from './ProgrammeSection.tsx'
import { StartOver } from './StartOver.tsx'
import { useCreate } from './useCreate.ts'
import { WhoSection } from './WhoSection.tsx'

export interface SetupFormProps {
  draft: Draft
  /** The draft was found on the device. */
  resumed: boolean
}

export function SetupForm({ draft, resumed }: SetupFormProps) {
  const t = useTexts(setupTexts)
  const [asked, setAsked] = useState(false)
  const faults = useMemo(() => draftFaults(draft), [draft])
  const creation = useCreate()
  const fault: FaultOf = (id) => {
    const key = asked ? faults.get(id) : undefined
    return key && t[key]
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (faults.size > 0) requestAnimationFrame(() => document.getElementById('setup-faults')?.focus())
    else void creation.create(draft)
  }

  return (
    <form className="setup" onSubmit={submit} noValidate>
      <header className="setup__head">
        <h1>{t.heading}</h1>
        <p>{t.lead}</p>
        <StartOver resumed={resumed} />
      </header>
      {asked && <FaultSummary faults={faults} />}
      <AboutSection draft={draft} fault={fault} />
      <div className="setup-two">
        <GroupsSection draft={draft} fault={fault} />
        <AreasSection draft={draft} fault={fault} />
      </div>
      <WhoSection draft={draft} fault={fault} />
      <ProgrammeSection draft={draft} fault={fault} />
      <LevelsSection draft={draft} fault={fault} />
      <CreateBar draft={draft} creation={creation} />
    </form>
  )
}
