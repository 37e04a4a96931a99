/** An address that leads nowhere: says so and shows the two ways on. */

import './NotFoundPage.css'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Page } from '../ui/Page.tsx'

export function NotFoundPage() {
  const t = useTexts(uiTexts)
  return (
    <Page title={t.notFoundTitle} aside={<LanguageSwitch />} narrow>
      <div className="home-nothing">
        <h1>{t.notFoundTitle}</h1>
        <p>{t.notFound}</p>
        <div className="home-nothing__ways">
          <ButtonLink variant="primary" href="/">{t.toHome}</ButtonLink>
          <ButtonLink href="/j">{t.toJoin}</ButtonLink>
        </div>
      </div>
    </Page>
  )
}
