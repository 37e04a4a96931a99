/** What a page says when the server did not answer, or answered something that is not ours. */

import { texts } from './texts.ts'

export const apiTexts = texts(
  {
    noAnswerTitle: 'No connection',
    noAnswer: 'The server did not answer. Check that this device is on the right network, and try again.',
    strangeAnswerTitle: 'That did not work',
    strangeAnswer: 'The server gave an answer that cannot be understood. Try again in a moment.',
  },
  {
    noAnswerTitle: 'Ingen forbindelse',
    noAnswer: 'Serveren svarede ikke. Se efter, om enheden er på det rigtige netværk, og prøv igen.',
    strangeAnswerTitle: 'Det lykkedes ikke',
    strangeAnswer: 'Serveren gav et svar, der ikke kan forstås. Prøv igen om lidt.',
  },
)
