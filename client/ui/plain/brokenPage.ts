/** A page that fell over: says that what was written is kept, and loads again by itself once the server answers. */

import '../BrokenPage.css'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { uiTexts } from '../../../shared/i18n/ui.ts'
import { deviceLanguage } from '../../i18n/deviceLanguage.ts'
import { showPageTitle } from '../../i18n/pageTitle.ts'
import { request } from '../../workshop/api.ts'
import { tabStorage } from '../../workshop/deviceStorage.ts'
import { button } from './button.ts'
import { element } from './element.ts'

const RELOADED = 'planche.reloaded'
const LOOK_MS = 4_000
/** A page that falls over again within this time is not loaded by itself once more. */
const RELOAD_AGAIN_MS = 60_000

/** Puts the message in this place. Returns the stop. */
export function showBrokenPage(place: HTMLElement): () => void {
  const { language } = deviceLanguage.getState()
  const t = inLanguage(uiTexts, language)
  showPageTitle(t.brokenTitle, language)
  place.replaceChildren(element(
    'main', { class: 'ui-broken', role: 'alert' },
    element('h1', {}, t.brokenTitle),
    element('p', {}, t.broken),
    element(
      'div', { class: 'ui-broken__ways' },
      button({ variant: 'primary' }, { label: t.reload }, () => location.reload()),
      element('a', { class: 'ui-button ui-button--secondary', href: '/' }, t.toHome),
    ),
  ))
  if (Date.now() - Number(tabStorage.getItem(RELOADED) ?? 0) < RELOAD_AGAIN_MS) return () => {}
  // Loading without a server would leave the browser's own error page, from which nothing comes back.
  const look = async () => {
    const answer = await request('GET', '/time')
    if (!answer.ok) return
    tabStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
