/** Taking part, and taking it away again: the moderator's list of people, and what those concerned are told. */

import { texts } from './texts.ts'

export const peopleTexts = texts(
  {
    participantMark: '(participant)',
    lockedTitle: 'The moderator has locked your group',
    lockedBody: 'You can read everything; nobody in the group can write until the moderator unlocks it.',
    lockedKept: (count: number) => `${count === 1 ? 'One change has' : `${count} changes have`} not been handed in. They stay here and are sent when the group is unlocked.`,
  },
  {
    participantMark: '(deltager)',
    lockedTitle: 'Ordstyreren har låst jeres gruppe',
    lockedBody: 'I kan læse alt; ingen i gruppen kan skrive, før ordstyreren låser op igen.',
    lockedKept: (count) => `${count === 1 ? 'Én ændring er' : `${count} ændringer er`} ikke afleveret. De bliver her og sendes, når gruppen låses op.`,
  },
)
