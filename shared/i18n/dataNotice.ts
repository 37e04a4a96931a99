/** What is stored of whoever takes part: said on the join page, which fetches no other texts about people. */

import { texts } from './texts.ts'

export const dataNoticeTexts = texts(
  {
    stored: 'Your name (if you write one), your group, when you joined, and what you write on the boards. No account, no e-mail address, no tracking.',
    sees: 'Your group sees it at once; moderator and secretary too. Everybody in the workshop sees the boards when they are opened for all. The moderator can see who wrote what.',
    kept: (days: number) => `Everything is deleted ${days} days after the workshop has been closed.`,
    short: 'What is stored, for how long, and who sees it',
  },
  {
    stored: 'Dit navn (hvis du skriver et), din gruppe, hvornår du kom med, og det, du skriver på plancherne. Ingen konto, ingen e-mail, ingen sporing.',
    sees: 'Din gruppe ser det med det samme; det gør ordstyrer og referent også. Alle i workshoppen ser plancherne, når de åbnes for alle. Ordstyreren kan se, hvem der har skrevet hvad.',
    kept: (days) => `Alt slettes ${days} dage efter, at workshoppen er afsluttet.`,
    short: 'Hvad der gemmes, hvor længe, og hvem der ser det',
  },
)
