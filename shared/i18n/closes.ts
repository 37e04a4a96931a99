/** What a page says when the server ended its line or set a document back: whether it comes again by itself, and what one can do. */

import { texts } from './texts.ts'

export const closesTexts = texts(
  {
    waitsTitle: 'The server asks this device to wait',
    waits: 'Too much came from it in a short time. The page comes back by itself, after ten minutes at the latest. What you write meanwhile is kept on this device and is sent then.',
    placesTitle: 'This board is open in too many places',
    places: 'Close one of the other tabs or windows, and this page joins by itself. What you write meanwhile is kept on this device and is sent then.',
    brokenKept: 'What is already saved is safe, and the rest is on this device. Load the page again. If this message comes back, download the words, discard the changes, and write the words in anew.',
    reload: 'Load again',
    brokenTitle: 'The connection to the workshop broke off',
    broken: 'Load the page again to go on. What is saved is safe, and what is not is kept on this device.',
    goneTitle: (n: number) => (n === 1 ? '1 thing that was on this board is gone or has changed' : `${n} things that were on this board are gone or have changed`),
    gone: 'The board was fetched anew from the server, as an earlier version. The moderator can find what was here before under “Earlier versions”.',
    goneWords: 'The words can be downloaded here.',
    goneDownload: 'Download the words',
    goneName: 'from-the-board-before',
    close: 'Close',
  },
  {
    waitsTitle: 'Serveren beder denne enhed om at vente',
    waits: 'Der kom for meget fra den på kort tid. Siden kommer tilbage af sig selv, senest om ti minutter. Det, du skriver imens, ligger på denne enhed og bliver sendt bagefter.',
    placesTitle: 'Planchen er åben for mange steder',
    places: 'Luk en af de andre faner eller vinduer, så kommer denne side med af sig selv. Det, du skriver imens, ligger på denne enhed og bliver sendt bagefter.',
    brokenKept: 'Det, der allerede er gemt, er i sikkerhed, og resten ligger på denne enhed. Indlæs siden igen. Kommer beskeden tilbage, så hent ordene, kassér ændringerne, og skriv ordene ind på ny.',
    reload: 'Indlæs igen',
    brokenTitle: 'Forbindelsen til workshoppen blev afbrudt',
    broken: 'Indlæs siden igen for at fortsætte. Det, der er gemt, er i sikkerhed, og resten ligger på denne enhed.',
    goneTitle: (n) => (n === 1 ? '1 ting, der stod på planchen, er væk eller lavet om' : `${n} ting, der stod på planchen, er væk eller lavet om`),
    gone: 'Planchen er hentet på ny fra serveren i en tidligere udgave. Ordstyreren kan finde det, der stod her før, under »Tidligere udgaver«.',
    goneWords: 'Ordene kan hentes her.',
    goneDownload: 'Hent ordene',
    goneName: 'fra-planchen-foer',
    close: 'Luk',
  },
)
