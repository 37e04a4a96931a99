/** Who works on what and where: one large board like the one at the entrance. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { FitText } from '../FitText.tsx'
import type { Placement } from '../placements.ts'
import { columnShares, tableFit } from '../tableFit.ts'

export function IntroductionScene({ item, rows }: { item: Item; rows: Placement[] }) {
  const t = useTexts(projectorTexts)
  const withPlaces = rows.some(({ group }) => group.place !== '')
  const { tables, rowsEach, fontSize } = tableFit(rows.map(({ group, areas }) => ({ group: group.name, areas: areas.map(({ area }) => area.title), place: group.place })), withPlaces)
  return (
    <div className="projector-introduction">
      <FitText as="h1" className="projector-heading" text={item.title} largest={0.05} lines={1} />
      <div className="projector-tables" style={{ ['--tables' as string]: tables, ['--table-text' as string]: fontSize }}>
        {Array.from({ length: tables }, (_, table) => (
          <table key={table}>
            <colgroup>{columnShares(withPlaces).map((share) => <col key={share} style={{ width: `${share * 100}%` }} />)}</colgroup>
            <thead>
              <tr>
                <th scope="col">{t.group}</th>
                <th scope="col">{t.focusArea}</th>
                {withPlaces && <th scope="col">{t.place}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.slice(table * rowsEach, (table + 1) * rowsEach).map(({ group, areas }) => (
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
