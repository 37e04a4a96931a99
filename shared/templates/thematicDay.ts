/** The thematic day of a works council with the chairs of the local councils: half a day, two rounds, two plenums. */

import { thematicDayDanish } from './thematicDayDanish.ts'
import { thematicDayEnglish } from './thematicDayEnglish.ts'
import type { Template } from './template.ts'

export const thematicDay: Template = {
  id: 'thematic-day',
  kind: 'programme',
  groupCount: 5,
  levels: ['HMU', 'LMU'],
  startTime: '08:30',
  texts: { da: thematicDayDanish, en: thematicDayEnglish },
}
