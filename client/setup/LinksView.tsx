/** Code, links and next steps of a workshop. */

import './LinksView.css'
import { displayCode } from '../../shared/ids.ts'
import { dayText } from '../../shared/i18n/clockText.ts'
import { linksTexts } from '../../shared/i18n/links.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Page } from '../ui/Page.tsx'
import { Qr } from '../ui/Qr.tsx'
import { DeletionNotice } from '../workshop/DeletionNotice.tsx'
import { useOrigin } from '../workshop/useSettings.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { CopyButton } from './CopyButton.tsx'
import { isLocal, joinAddress, typedAddress } from './joinAddress.ts'
import { RoleLink } from './RoleLink.tsx'

export function LinksView() {
  const t = useTexts(linksTexts)
  const peopleT = useTexts(peopleTexts)
  const language = useLanguage()
  const { workshop } = useWorkshop()
  const origin = useOrigin()
  const join = joinAddress(origin, workshop.joinCode)
  const base = `/w/${workshop.id}`
  return (
    <Page title={`${t.title} · ${workshop.title}`}>
      <div className="setup-links">
        <header className="setup-links__head">
          <h1>{workshop.title}</h1>
          <p>{[dayText(Date.parse(workshop.startsAt), workshop.timeZone, language), workshop.place].filter(Boolean).join(' · ')}</p>
        </header>
        <section className="setup-code" aria-labelledby="setup-code">
          <h2 id="setup-code">{t.codeTitle}</h2>
          <Qr text={join} label={t.qrLabel(join)} />
          <p className="setup-code__code">{displayCode(workshop.joinCode)}</p>
          <p className="setup-code__at">{t.codeAt(typedAddress(origin))}</p>
          <CopyButton text={join} label={t.copyJoin} />
        </section>
        <div className="setup-links__rest">
          <section className="setup-next" aria-labelledby="setup-next">
            <h2 id="setup-next">{t.nextTitle}</h2>
            <ol>
              <li>{t.step1}</li>
              <li>{t.step2}</li>
              <li>{t.step3}</li>
            </ol>
            <div className="setup-next__buttons">
              <ButtonLink variant="primary" href={`${base}/run`} icon="right">{t.openRun}</ButtonLink>
              <ButtonLink href={`${base}/projector`} icon="screen" newTab>{t.openProjector}</ButtonLink>
              <ButtonLink href={`${base}/print`} icon="print">{t.print}</ButtonLink>
              <ButtonLink variant="quiet" href="/check">{t.check}</ButtonLink>
            </div>
          </section>
          <section className="setup-links__list" aria-labelledby="setup-links">
            <h2 id="setup-links">{t.linksTitle}</h2>
            <p>{t.linksHint}</p>
            <RoleLink role="moderator" />
            <RoleLink role="secretary" />
            <RoleLink role="viewer" />
            <p className="setup-next__small">{t.bookmark} {isLocal(origin) && t.local}</p>
          </section>
        </div>
        <div className="setup-links__deletion"><DeletionNotice always actions={<ButtonLink href={`${base}/minutes`}>{peopleT.toExports}</ButtonLink>} /></div>
      </div>
    </Page>
  )
}
