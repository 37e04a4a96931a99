/** The foot of the front page: the venue check, the operator's accessibility statement, and what these pages promise. */

import { Link } from 'wouter'
import { homeTexts } from '../../shared/i18n/home.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useSettings } from '../workshop/useSettings.ts'

export function HomeFoot() {
  const t = useTexts(homeTexts)
  const accessibility = useSettings()?.accessibilityUrl
  return (
    <>
      <Link href="/check">{t.check}</Link>
      {accessibility && <a href={accessibility}>{t.accessibility}</a>}
      <span>{t.outside}</span>
    </>
  )
}
