/** Words of the shared controls and of the frame around every page. */

import { texts } from './texts.ts'

export const uiTexts = texts(
  {
    loading: 'One moment …',
    close: 'Close',
    optional: 'optional',
    skip: 'Skip to the content',
    home: 'Planche – to the front page',
    language: 'Language',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text and copy it yourself.',
    notFoundTitle: 'There is nothing here',
    notFound: 'The address does not lead to a page. Perhaps a piece of it is missing.',
    brokenTitle: 'The page stumbled',
    broken: 'What was written on this device is kept. The page loads again by itself as soon as the server answers.',
    reload: 'Load it now',
    toHome: 'To the front page',
    toJoin: 'I have a code',
  },
  {
    loading: 'Et øjeblik …',
    close: 'Luk',
    optional: 'valgfrit',
    skip: 'Spring til indholdet',
    home: 'Planche – til forsiden',
    language: 'Sprog',
    copy: 'Kopiér',
    copied: 'Kopieret',
    copyFailed: 'Det kunne ikke kopieres. Markér teksten, og kopiér den selv.',
    notFoundTitle: 'Her er ikke noget',
    notFound: 'Adressen fører ikke til en side. Måske mangler der et stykke af den.',
    brokenTitle: 'Siden snublede',
    broken: 'Det, der er skrevet på enheden, er gemt. Siden indlæses igen af sig selv, så snart serveren svarer.',
    reload: 'Indlæs den nu',
    toHome: 'Til forsiden',
    toJoin: 'Jeg har en kode',
  },
)
