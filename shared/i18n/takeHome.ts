/** Texts of the page that participants take home. */

import { texts } from './texts.ts'

export const takeHomeTexts = texts(
  {
    title: 'To take home',
    thanks: 'Thank you for taking part',
    notYetTitle: 'There is something here soon',
    notYet: 'The boards appear when they have been shown in plenum, the minutes when they have been published. This page updates by itself.',
    boardsOnly: 'The minutes appear here when they have been published.',
    minutes: 'Minutes',
    boards: 'The boards',
    loading: 'Fetching the boards …',
    empty: 'There is nothing on the boards.',
    pdf: 'Fetch the boards as PDF',
    takeHome: 'What we take home',
    retention: (date: string) => `Available until ${date}; then everything is deleted.`,
    retentionOpen: 'Available until some time after the workshop has been closed; then everything is deleted.',
    ideas: (n: string) => `As a list (${n})`,
    picture: (board: string) => `Picture of the board ${board}`,
    contents: 'On this page',
  },
  {
    title: 'Til at tage med hjem',
    thanks: 'Tak for jeres deltagelse',
    notYetTitle: 'Her kommer snart noget',
    notYet: 'Plancherne dukker op, når de har været vist i plenum, og referatet, når det er offentliggjort. Siden opdaterer sig selv.',
    boardsOnly: 'Referatet dukker op her, når det er offentliggjort.',
    minutes: 'Referat',
    boards: 'Plancherne',
    loading: 'Henter plancherne …',
    empty: 'Der står ikke noget på plancherne.',
    pdf: 'Hent plancherne som PDF',
    takeHome: 'Det tager vi med hjem',
    retention: (date: string) => `Kan læses til og med ${date}. Derefter slettes det hele.`,
    retentionOpen: 'Kan læses et stykke tid efter, at workshoppen er lukket. Derefter slettes det hele.',
    ideas: (n: string) => `Som liste (${n})`,
    picture: (board: string) => `Billede af planchen ${board}`,
    contents: 'På denne side',
  },
)
