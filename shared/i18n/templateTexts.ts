/** Words that templates fill in by number. */

import { texts } from './texts.ts'

export const templateTexts = texts({ group: (number: number) => `Group ${number}` }, { group: (number) => `Gruppe ${number}` })
