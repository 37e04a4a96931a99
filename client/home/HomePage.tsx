/** The front page: start, join, try it, and the workshops that this device knows. */

import './HomePage.css'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { homeTexts } from '../../shared/i18n/home.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { CodeForm } from '../join/CodeForm.tsx'
import { request } from '../workshop/api.ts'
import { rememberCreated } from '../workshop/createdLinks.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { HomeFoot } from './HomeFoot.tsx'
import { HomePicture } from './HomePicture.tsx'
import { MyWorkshops } from './MyWorkshops.tsx'

export default function HomePage() {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const [, navigate] = useLocation()
  const [starting, setStarting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const startDemo = async () => {
    setStarting(true)
    setProblem(null)
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const answer = await request<CreatedWorkshop>('POST', '/demo', { body: { language, timeZone } })
    setStarting(false)
    if (!answer.ok) return setProblem(answer.problem.detail || answer.problem.title)
    rememberCreated(answer.value)
    navigate(rolePage(answer.value.workshop.id, 'moderator'))
  }

  return (
    <Page title={t.title} aside={<LanguageSwitch />} foot={<HomeFoot />}>
      <div className="home">
        <section className="home-hero">
          <h1><span>{t.heading}</span> <span>{t.heading2}</span></h1>
          <p>{t.lead}</p>
        </section>
        <HomePicture />
        <section className="home-card home-card--first" aria-labelledby="home-start">
          <h2 id="home-start">{t.startTitle}</h2>
          <p>{t.start}</p>
          <ButtonLink variant="primary" large href="/new" icon="right">{t.startButton}</ButtonLink>
        </section>
        <section className="home-card" aria-labelledby="home-join">
          <h2 id="home-join">{t.joinTitle}</h2>
          <p>{t.join}</p>
          <CodeForm label={t.code} button={t.joinButton} onCode={(code) => navigate(`/j/${code}`)} />
        </section>
        <section className="home-card home-card--quiet" aria-labelledby="home-demo">
          <h2 id="home-demo">{t.demoTitle}</h2>
          <p>{t.demo}</p>
          {problem && <Notice tone="danger">{problem}</Notice>}
          <Button busy={starting} onClick={() => void startDemo()}>{starting ? t.demoBusy : t.demoButton}</Button>
        </section>
        <MyWorkshops />
      </div>
    </Page>
  )
}
