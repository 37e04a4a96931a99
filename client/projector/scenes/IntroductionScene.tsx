/** Who works on what and where: one large board like the one at the entrance. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { FitText } from '../FitText.tsx'
import type { Placement } from '../placements.ts'

/** Rows that one column can hold before a second one is better. */
const ROWS = 9

export function IntroductionScene({ item, rows }: { item: Item; rows: Placement[] }) {
  const t = useTexts(projectorTexts)
  const columns = Math.ceil(rows.length / ROWS)
  const each = Math.ceil(rows.length / Math.max(1, columns))
  const withPlaces = rows.some(({ group }) => group.place !== '')
  return (
    <div className="projector-introduction">
      <FitText as="h1" className="projector-heading" text={item.title} largest={0.05} lines={1} />
      <div className="projector-tables" style={{ ['--rows' as string]: each, ['--tables' as string]: columns }}>
        {Array.from({ length: columns }, (_, column) => (
          <table key={column}>
            <thead>
              <tr>
                <th scope="col">{t.group}</th>
                <th scope="col">{t.focusArea}</th>
                {withPlaces && <th scope="col">{t.place}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.slice(column * each, (column + 1) * each).map(({ group, areas }) => (
                <tr key={group.id}>
                  <th scope="row">{group.name}</th>
                  <td>{areas.map(({ area, index }) => <AreaMark key={area.id} index={index} title={area.title} />)}</td>
                  {withPlaces && <td>{group.place}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  )
}
