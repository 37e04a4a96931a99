/** The venue check: green or red, line by line, with what to do; works on plain http and before there is any workshop. */

import './CheckPage.css'
import { useCallback, useEffect, useState } from 'react'
import { checkTexts } from '../../shared/i18n/check.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Page } from '../ui/Page.tsx'
import { Qr } from '../ui/Qr.tsx'
import { useOrigin } from '../workshop/useSettings.ts'
import { CheckLine } from './CheckLine.tsx'
import { checkVenue, type VenueFindings } from './venueCheck.ts'
import { venueVerdicts } from './venueVerdict.ts'

export default function CheckPage() {
  const t = useTexts(checkTexts)
  const address = `${useOrigin()}/check`
  const [findings, setFindings] = useState<VenueFindings | null>(null)
  const check = useCallback(() => {
    setFindings(null)
    void checkVenue().then(setFindings)
  }, [])
  useEffect(check, [check])

  const verdicts = findings && venueVerdicts(findings)
  const trip = Math.round(findings?.roundTrip ?? 0)
  const off = Math.round(Math.abs(findings?.clockOff ?? 0) / 1000)
  return (
    <Page title={t.title} aside={<LanguageSwitch />} narrow>
      <div className="setup-check">
        <header className="setup-check__head">
          <h1>{t.title}</h1>
          <p>{t.lead}</p>
        </header>
        <div className={`setup-check__result setup-check__result--${verdicts?.all ?? 'running'}`} role="status">
          <span>{verdicts ? { good: t.allGood, fair: t.allFair, bad: t.allBad }[verdicts.all] : t.running}</span>
          <Button onClick={check} busy={!findings}>{t.again}</Button>
        </div>
        {findings && verdicts && (
          <ul className="setup-check__lines">
            <CheckLine title={t.page} verdict="good" found={t.pageGood} />
            <CheckLine title={t.answers} verdict={verdicts.answers} found={findings.lost === 0 ? t.answersGood : t.answersBad(findings.lost, findings.calls)} remedy={t.answersDo} />
            <CheckLine title={t.socket} verdict={verdicts.socket} found={findings.socket ? t.socketGood : t.socketBad} remedy={t.socketDo} />
            {findings.roundTrip !== null && (
              <CheckLine title={t.round} verdict={verdicts.round} found={{ good: t.roundGood(trip), fair: t.roundFair(trip), bad: t.roundBad(trip) }[verdicts.round]} remedy={t.roundDo} />
            )}
            {findings.clockOff !== null && <CheckLine title={t.clock} verdict={verdicts.clock} found={verdicts.clock === 'good' ? t.clockGood : t.clockFair(off)} />}
          </ul>
        )}
        <section className="setup-check__others" aria-labelledby="setup-check-others">
          <Qr text={address} label={t.qrLabel(address)} />
          <div>
            <h2 id="setup-check-others">{t.address}</h2>
            <p className="setup-check__address">{address}</p>
            <p>{t.addressHint}</p>
          </div>
        </section>
      </div>
    </Page>
  )
}
