/** Preparing a workshop: first the template, then the page with everything in it. */

import { setupTexts } from '../../shared/i18n/setup.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Page } from '../ui/Page.tsx'
import { ChooseTemplate } from './ChooseTemplate.tsx'
import { useDraft } from './draftStore.ts'
import { SetupForm } from './SetupForm.tsx'

export default function SetupPage() {
  const t = useTexts(setupTexts)
  const draft = useDraft((state) => state.draft)
  const resumed = useDraft((state) => state.resumed)
  return (
    <Page title={t.title} aside={<LanguageSwitch />}>
      {draft ? <SetupForm draft={draft} resumed={resumed} /> : <ChooseTemplate />}
    </Page>
  )
}
