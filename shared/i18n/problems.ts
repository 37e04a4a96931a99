/** What goes wrong, said to people: a title and what to do about it, for every problem code. */

import type { ProblemCode } from '../api.ts'
import type { Language } from '../workshop/workshop.ts'

export interface ProblemText {
  title: string
  detail: string
}

const english: Record<ProblemCode, ProblemText> = {
  invalid: { title: 'Something is filled in wrongly', detail: 'Look at the marked fields and try again.' },
  'not-found': { title: 'Not here', detail: 'What you are looking for does not exist, or it has been deleted.' },
  unauthorised: { title: 'The link does not work', detail: 'The link is incomplete, or the workshop has been deleted. Ask for a new link, or join with the code on the screen.' },
  forbidden: { title: 'Not allowed with this link', detail: 'Your link does not give access to this. Ask the moderator.' },
  'unknown-template': { title: 'Unknown template', detail: 'There is no template of this name. Choose one from the list.' },
  'unknown-code': { title: 'The code is not known', detail: 'Check the eight signs against the screen. If they are right, the workshop may be over.' },
  'too-many-attempts': { title: 'Too many wrong codes', detail: 'Wait a minute, check the code against the screen and try again.' },
  'create-secret': { title: 'A password is needed', detail: 'Starting a workshop on this server takes a password. Ask whoever runs the server.' },
  'wrong-create-secret': { title: 'The password is wrong', detail: 'This is not the password for starting workshops here. Mind capitals and spaces, or ask whoever runs the server.' },
  removed: { title: 'Your access has been ended', detail: 'The moderator has ended the access that this link or this device had. What was written here before stays on this device until you leave it.' },
  'too-many-joins': { title: 'Very many are joining just now', detail: 'Wait a moment, and try again. You lose nothing by it.' },
  'too-many-workshops': { title: 'Many workshops have been started from here', detail: 'One network may start a limited number an hour on this server. What you have filled in stays on the page: try again later, or ask whoever runs the server.' },
  'server-full': { title: 'This server holds no more workshops', detail: 'Delete one that is no longer needed, or ask whoever runs the server. What you have filled in stays on the page.' },
  'not-current': { title: 'Already moved on', detail: 'Somebody else steered just before you. Nothing was skipped; look at where the programme is now.' },
  'not-live': { title: 'Not started yet', detail: 'Start the programme first.' },
  closed: { title: 'The workshop is closed', detail: 'The programme cannot be changed any more. The documents are still here.' },
  'no-discussion': { title: 'No group discussion', detail: 'The programme needs at least one group discussion: that is where the groups write on their boards.' },
  'nothing-to-undo': { title: 'Nothing to undo', detail: 'There is no step left to take back.' },
  'no-round': { title: 'No round to end', detail: 'There is no group discussion with open boards at the moment.' },
  'not-paused': { title: 'Not paused', detail: 'The clock is already running.' },
  'last-one': { title: 'The last one stays', detail: 'A workshop needs at least one group and one focus area.' },
  'has-ideas': { title: 'There are ideas here', detail: 'Something is written on these boards, so they cannot be removed. Rename instead.' },
  limit: { title: 'No room for more', detail: 'The largest number has been reached.' },
  'unknown-command': { title: 'Unknown command', detail: 'The server does not know this command. Reload the page.' },
  'end-of-programme': { title: 'No more items', detail: 'There is nothing further in the programme in that direction.' },
  'current-removed': { title: 'We are at that item', detail: 'The item that is going on must stay in the programme. Go to another item first.' },
  'unknown-time-zone': { title: 'Unknown time zone', detail: 'Write it as in Europe/Copenhagen.' },
  'image-too-large': { title: 'The picture is too large', detail: 'Pictures may take up 20 MB and 60 megapixels. Choose a smaller one.' },
  'not-an-image': { title: 'Not a picture', detail: 'Use a picture in JPEG, PNG, WebP, GIF or AVIF format.' },
  'body-too-large': { title: 'Too much at once', detail: 'What was sent is larger than the server takes.' },
  storage: { title: 'Could not be saved', detail: 'The server cannot store anything at the moment; its disk may be full. Nothing was changed. Try again shortly.' },
  draining: { title: 'The server is restarting', detail: 'Try again in a moment. Nothing is lost.' },
  'too-many-documents': { title: 'Too many documents in an hour', detail: 'This link has fetched 60 documents within an hour. Use those you have, or try again when the hour is over.' },
  'documents-busy': { title: 'Many documents are being made', detail: 'The server is making documents for others. Nothing is lost; try again in a minute.' },
  'uploads-busy': { title: 'Much is being sent at once', detail: 'The server is taking in what others send. Nothing is lost; try again in a moment.' },
  internal: { title: 'Something went wrong', detail: 'The fault is on the server, and nothing was changed. Try again.' },
}

const danish: Record<ProblemCode, ProblemText> = {
  invalid: { title: 'Noget er ikke udfyldt rigtigt', detail: 'Se på de markerede felter, og prøv igen.' },
  'not-found': { title: 'Findes ikke', detail: 'Det, du leder efter, findes ikke, eller det er slettet.' },
  unauthorised: { title: 'Linket virker ikke', detail: 'Linket er ikke helt, eller workshoppen er slettet. Bed om et nyt link, eller kom med via koden på skærmen.' },
  forbidden: { title: 'Ikke tilladt med dette link', detail: 'Dit link giver ikke adgang til dette. Spørg ordstyreren.' },
  'unknown-template': { title: 'Ukendt skabelon', detail: 'Der er ingen skabelon med det navn. Vælg en fra listen.' },
  'unknown-code': { title: 'Koden er ikke kendt', detail: 'Sammenlign de otte tegn med skærmen. Er de rigtige, kan workshoppen være slut.' },
  'too-many-attempts': { title: 'For mange forkerte koder', detail: 'Vent et minut, sammenlign koden med skærmen, og prøv igen.' },
  'create-secret': { title: 'Der skal bruges en adgangskode', detail: 'På denne server kræver det en adgangskode at starte en workshop. Spørg den, der driver serveren.' },
  'wrong-create-secret': { title: 'Adgangskoden er forkert', detail: 'Det er ikke den adgangskode, der skal bruges her. Se efter store bogstaver og mellemrum, eller spørg den, der driver serveren.' },
  removed: { title: 'Din adgang er afsluttet', detail: 'Ordstyreren har afsluttet den adgang, som linket eller enheden havde. Det, der er skrevet her, bliver på enheden, til du forlader siden.' },
  'too-many-joins': { title: 'Rigtig mange kommer med lige nu', detail: 'Vent et øjeblik, og prøv igen. Du mister ikke noget.' },
  'too-many-workshops': { title: 'Der er startet mange workshopper herfra', detail: 'Fra ét netværk kan der kun startes et vist antal i timen på denne server. Det, du har udfyldt, bliver på siden: Prøv igen senere, eller spørg den, der driver serveren.' },
  'server-full': { title: 'Serveren har ikke plads til flere workshopper', detail: 'Slet en, der ikke bruges mere, eller spørg den, der driver serveren. Det, du har udfyldt, bliver på siden.' },
  'not-current': { title: 'Der er allerede gået videre', detail: 'En anden nåede at styre lige før dig. Intet er sprunget over; se, hvor programmet er nu.' },
  'not-live': { title: 'Ikke i gang endnu', detail: 'Start programmet først.' },
  closed: { title: 'Workshoppen er afsluttet', detail: 'Programmet kan ikke ændres mere. Dokumenterne er her stadig.' },
  'no-discussion': { title: 'Ingen gruppedrøftelse', detail: 'Programmet skal have mindst én gruppedrøftelse: det er dér, grupperne skriver på deres plancher.' },
  'nothing-to-undo': { title: 'Intet at fortryde', detail: 'Der er ikke flere skridt at tage tilbage.' },
  'no-round': { title: 'Ingen runde at afslutte', detail: 'Der er ikke nogen gruppedrøftelse med åbne plancher lige nu.' },
  'not-paused': { title: 'Der er ikke pause', detail: 'Uret går allerede.' },
  'last-one': { title: 'Den sidste bliver', detail: 'En workshop skal have mindst én gruppe og ét indsatsområde.' },
  'has-ideas': { title: 'Her er idéer', detail: 'Der er skrevet på plancherne, så de kan ikke fjernes. Giv dem et andet navn i stedet.' },
  limit: { title: 'Der er ikke plads til flere', detail: 'Det største antal er nået.' },
  'unknown-command': { title: 'Ukendt kommando', detail: 'Serveren kender ikke kommandoen. Genindlæs siden.' },
  'end-of-programme': { title: 'Ikke flere punkter', detail: 'Der er ikke mere på programmet i den retning.' },
  'current-removed': { title: 'Vi er ved det punkt', detail: 'Det punkt, der er i gang, skal blive i programmet. Gå først til et andet punkt.' },
  'unknown-time-zone': { title: 'Ukendt tidszone', detail: 'Skriv den som i Europe/Copenhagen.' },
  'image-too-large': { title: 'Billedet er for stort', detail: 'Billeder må fylde 20 MB og 60 megapixel. Vælg et mindre.' },
  'not-an-image': { title: 'Ikke et billede', detail: 'Brug et billede i formatet JPEG, PNG, WebP, GIF eller AVIF.' },
  'body-too-large': { title: 'For meget på én gang', detail: 'Det sendte er større, end serveren tager imod.' },
  storage: { title: 'Kunne ikke gemmes', detail: 'Serveren kan ikke gemme lige nu; dens disk kan være fuld. Intet er ændret. Prøv igen om lidt.' },
  draining: { title: 'Serveren genstarter', detail: 'Prøv igen om et øjeblik. Intet er gået tabt.' },
  'too-many-documents': { title: 'For mange dokumenter på en time', detail: 'Der er hentet 60 dokumenter med dette link inden for en time. Brug dem, du har, eller prøv igen, når timen er gået.' },
  'documents-busy': { title: 'Der laves mange dokumenter', detail: 'Serveren er ved at lave dokumenter til andre. Intet er tabt; prøv igen om et minut.' },
  'uploads-busy': { title: 'Der sendes meget på én gang', detail: 'Serveren er ved at tage imod det, andre sender. Intet er tabt; prøv igen om lidt.' },
  internal: { title: 'Noget gik galt', detail: 'Fejlen ligger på serveren, og intet er ændret. Prøv igen.' },
}

/** What to say about a problem in a language. */
export function problemText(code: ProblemCode, language: Language): ProblemText {
  return language === 'da' ? danish[code] : english[code]
}
