/** Texts of the canvas itself, on boards and wherever else one is shown. */

import { texts } from './texts.ts'

export const canvasTexts = texts(
  {
    canvas: 'Board',
    crashTitle: 'The board could not be drawn',
    crashBody: 'Nothing is lost: all ideas are stored. Load the page again, or use the list.',
    crashReload: 'Load again',
    notAnImage: 'Only pictures can be put on the board (PNG, JPEG, WebP, GIF).',
    imageUnreadable: 'This picture could not be read. Try a photo in JPEG or PNG.',
    imageTooLarge: 'The picture is too large, even after making it smaller.',
    imageNotSent: (reason: string) => `The picture was not sent: ${reason}`,
    boardLeft: 'the board was left before the picture arrived. Open the board and add it again.',
    imageOffline: 'There is no connection right now. Try the picture again when the board is connected.',
    imageSending: 'Sending the picture …',
    imageThere: 'The picture is on the board',
  },
  {
    canvas: 'Planche',
    crashTitle: 'Planchen kunne ikke tegnes',
    crashBody: 'Intet er tabt: alle idéer er gemt. Indlæs siden igen, eller brug listen.',
    crashReload: 'Indlæs igen',
    notAnImage: 'Kun billeder kan sættes på planchen (PNG, JPEG, WebP, GIF).',
    imageUnreadable: 'Billedet kunne ikke læses. Prøv med et foto i JPEG eller PNG.',
    imageTooLarge: 'Billedet er for stort, også efter at det er gjort mindre.',
    imageNotSent: (reason) => `Billedet blev ikke sendt: ${reason}`,
    boardLeft: 'planchen blev forladt, før billedet nåede frem. Åbn planchen, og tilføj billedet igen.',
    imageOffline: 'Der er ingen forbindelse lige nu. Prøv igen med billedet, når planchen er forbundet.',
    imageSending: 'Billedet sendes …',
    imageThere: 'Billedet ligger på planchen',
  },
)
