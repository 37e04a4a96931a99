/** What is said when a workshop is over: what can be taken home, on the big screen and on everybody's device, and what is left to do. */

import { texts } from './texts.ts'

export const afterwardsTexts = texts(
  {
    /** What there is to take home now. */
    onScreen: (boards: boolean, minutes: boolean) =>
      boards && minutes ? 'Boards and minutes to take home' : boards ? 'The boards to take home' : minutes ? 'The minutes to take home' : 'To take home',
    ready: (boards: boolean, minutes: boolean) =>
      boards && minutes
        ? 'The boards and the minutes are ready for you to take home.'
        : boards
          ? 'The boards are ready for you to take home.'
          : minutes
            ? 'The minutes are ready for you to take home.'
            : 'There is a page for what you take home.',
    /** What is not there yet, and when it comes; empty when there is nothing more. */
    later: (boards: boolean, minutes: boolean) =>
      boards && minutes
        ? ''
        : boards
          ? 'The minutes will appear on the same page once they are published.'
          : minutes
            ? 'The boards will appear on the same page once they are revealed to everyone.'
            : 'Boards and minutes will appear there once they are shared.',
    over: 'The workshop is over. Thank you for taking part.',
    toTakeHome: 'See what you can take home',

    heading: 'After the workshop',
    boardsShown: 'The participants can see all the boards.',
    boardsHidden: 'The participants cannot see each other’s boards.',
    minutesShown: 'The participants can read the minutes.',
    minutesHidden: 'The participants cannot read the minutes yet.',
    publish: 'Publish the minutes',
    documents: 'The documents can be fetched below, as often as you like.',
    openTakeHome: 'Open the take-home page',
  },
  {
    onScreen: (boards, minutes) =>
      boards && minutes ? 'Plancher og referat til at tage med hjem' : boards ? 'Plancherne til at tage med hjem' : minutes ? 'Referatet til at tage med hjem' : 'Til at tage med hjem',
    ready: (boards, minutes) =>
      boards && minutes
        ? 'Plancherne og referatet ligger klar til at tage med hjem.'
        : boards
          ? 'Plancherne ligger klar til at tage med hjem.'
          : minutes
            ? 'Referatet ligger klar til at tage med hjem.'
            : 'Der er en side til det, I tager med hjem.',
    later: (boards, minutes) =>
      boards && minutes
        ? ''
        : boards
          ? 'Referatet kommer på samme side, når det er offentliggjort.'
          : minutes
            ? 'Plancherne kommer på samme side, når de er åbnet for alle.'
            : 'Plancher og referat kommer på siden, når de er delt.',
    over: 'Workshoppen er slut. Tak for jeres deltagelse.',
    toTakeHome: 'Se, hvad I kan tage med hjem',

    heading: 'Efter workshoppen',
    boardsShown: 'Deltagerne kan se alle plancherne.',
    boardsHidden: 'Deltagerne kan ikke se hinandens plancher.',
    minutesShown: 'Deltagerne kan læse referatet.',
    minutesHidden: 'Deltagerne kan ikke læse referatet endnu.',
    publish: 'Offentliggør referatet',
    documents: 'Dokumenterne kan hentes herunder, så tit I vil.',
    openTakeHome: 'Åbn hjemtagningssiden',
  },
)
