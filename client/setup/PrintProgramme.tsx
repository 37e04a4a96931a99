/** The programme on one A4 page: times, titles, who leads. */

import { clockTime, dayText } from '../../shared/i18n/clockText.ts'
import { linksTexts } from '../../shared/i18n/links.ts'
import { schedule } from '../../shared/workshop/schedule.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function PrintProgramme() {
  const t = useTexts(linksTexts)
  const language = useLanguage()
  const { workshop } = useWorkshop()
  const starts = Date.parse(workshop.startsAt)
  const { rows } = schedule(workshop, starts)
  return (
    <article className={`setup-sheet setup-sheet--programme ${workshop.programme.length > 16 ? 'setup-sheet--dense' : ''}`.trim()}>
      <header className="setup-sheet__title">
        <h2>{workshop.title}</h2>
        <p>{[dayText(starts, workshop.timeZone, language), workshop.place].filter(Boolean).join(' · ')}</p>
      </header>
      <table>
        <caption className="ui-hidden">{t.programme}</caption>
        <tbody>
          {workshop.programme.map((item, index) => (
            <tr key={item.id} className={`setup-sheet__item--${item.kind}`}>
              <th scope="row">{clockTime(rows[index]?.plannedStart ?? starts, workshop.timeZone, language)}</th>
              <td>
                <strong>{item.title}</strong>
                {item.lead && <span className="setup-sheet__lead"> · {item.lead}</span>}
                {item.kind === 'discussion' && item.prompts.length > 0 && <ol>{item.prompts.map((prompt) => <li key={prompt.id}>{prompt.text}</li>)}</ol>}
              </td>
              <td className="setup-sheet__minutes">{item.minutes > 0 && t.minutes(item.minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}
