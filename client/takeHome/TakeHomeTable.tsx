/** The take-home lines, first thing on the page: they are what people come back for. */

import { documentTexts } from '../../shared/i18n/documents.ts'
import { takeHomeTexts } from '../../shared/i18n/takeHome.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function TakeHomeTable() {
  const t = useTexts(takeHomeTexts)
  const d = useTexts(documentTexts)
  const { workshop } = useWorkshop()
  return (
    <section className="take-home-section" aria-labelledby="take-home-lines">
      <h2 id="take-home-lines">{t.takeHome}</h2>
      <ul className="take-home-cards">
        {workshop.takeHome.map((line) => (
          <li key={line.id}>
            <p className="take-home-what">{line.what}</p>
            <dl>
              {([[d.who, line.who], [d.by, line.by], [d.level, line.level]] as const).filter(([, value]) => value !== '').map(([name, value]) => (
                <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
