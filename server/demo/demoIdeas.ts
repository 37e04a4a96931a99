/** What the simulated groups of a demo write: plausible ideas for the thematic day, invented for the purpose. */

import type { Language } from '../../shared/workshop/workshop.ts'

export interface DemoIdeas {
  /** Round 1: by focus area in the template's order. */
  areas: string[][]
  /** Round 2: by prompt in the template's order. */
  prompts: string[][]
}

const danish: DemoIdeas = {
  areas: [
    [
      'Flere elever og praktikanter – med en fast kontaktperson fra dag ét',
      'Annoncér med kollegernes egne ord i stedet for stillingsopslagets',
      'Åbent hus på to tilbud hver forår',
      'Deltid, der kan vokse: start på 20 timer og aftal en trappe',
      'Mentor i de første 100 dage',
      'Ring altid tilbage til dem, der ikke fik jobbet',
      'Samarbejde med jobcentret om voksenelever',
      'Fælles introdage på tværs af tilbud',
      'Snakke om løn åbent – også før samtalen',
      'Seniorer, der vil vende tilbage som vikarer eller mentorer',
      'En kort film om en helt almindelig vagt',
      'Ansættelsesudvalg med en borger eller pårørende',
    ],
    [
      'Vagtplan kendt seks uger frem',
      'Ret til at bytte vagt uden at spørge lederen først',
      'Faglig refleksion hver anden uge – også om natten',
      'Fejr det, der lykkes: fem minutter på hvert personalemøde',
      'Spørg dem, der bliver, hvorfor de bliver',
      'Mulighed for jobbytte et halvt år mellem tilbud',
      'Færre dobbeltregistreringer',
      'Pauserum, som man har lyst til at være i 😊',
      'Nærmeste leder til stede i weekenden en gang om måneden',
      'Tydelige karriereveje uden at blive leder',
      'Opfølgning efter vold og trusler inden for et døgn',
    ],
    [
      'Sidemandsoplæring sat i system',
      'Kort videokursus i medicinhåndtering – 10 minutter ad gangen',
      'Kompetencekort: hvem kan hvad, og hvem vil lære det?',
      'Fælles sprog for recovery på tværs af faggrupper',
      'Tid til at læse op, når en ny borger flytter ind',
      'Simulation af svære samtaler',
      'Digitale superbrugere med en halv dag om måneden',
      'Lån en specialist fra et andet tilbud',
      'Neuropædagogisk efteruddannelse for hele teamet samlet',
      'Øv velfærdsteknologi sammen med borgerne',
    ],
    [
      'Sig højt, hvad vi holder op med',
      'Ét fælles indkøb i stedet for syv',
      'Halv time daglig dokumentation kan spares ved fast skabelon',
      'Brug frivillige til ture og højskoledage',
      'Del kørsel mellem nabotilbud',
      'Aftenmøder som korte onlinemøder',
      'Prioritér de tre vigtigste mål pr. borger',
      'Flyt ressourcer mod dem, der er ved at flytte hjem',
      'Fælles nattevagt på to matrikler',
      'Test én lettere arbejdsgang pr. måned',
    ],
    [
      'Eget vikarkorps af folk, der kender borgerne',
      'Vikarmappe på én side pr. borger',
      'Faste vikarer med til personalemøder',
      'Mål vikarforbruget pr. uge – og vis det',
      'Introvagt med løn før første rigtige vagt',
      'Ring rundt-aftale mellem tre nabotilbud',
      'Aftal hvem der aldrig skal stå alene med en vikar',
      'Timebank: ekstra timer til deltidsansatte før eksternt bureau',
      'Evaluér hver vikar med to spørgsmål',
      'Vikar-app med de ledige vagter, ikke telefonkæder',
    ],
  ],
  prompts: [
    ['Gruppe 5s vikarkorps – det kunne være vores mentorer', 'At flere grupper peger på fast skabelon til dokumentation', 'Ideen om at spørge dem, der bliver', 'Fælles introdage gik igen tre steder'],
    ['Vi kobler mentorordningen til vores kompetencekort', 'Introvagten kan også bruges ved nyansatte', 'Vi afprøver seks ugers vagtplan på to afdelinger', 'Del specialister: vi lægger en kalender ud'],
    ['HMU følger vikarforbruget på hvert andet møde', 'LMU tager “hvad holder vi op med” op før sommer', 'Fælles temadag igen om et år', 'Et fast punkt på LMU: hvad har vi lånt fra de andre?'],
  ],
}

const english: DemoIdeas = {
  areas: [
    [
      'More trainees – each with one named contact from day one',
      'Write the advert in our colleagues’ own words',
      'Open house at two sites every spring',
      'Part time that can grow: start at 20 hours and agree the steps',
      'A mentor for the first 100 days',
      'Always call back those who did not get the job',
      'Work with the job centre on adult apprentices',
      'Joint induction days across sites',
      'Talk openly about pay – before the interview',
      'Retired colleagues who return as mentors',
      'A short film about a perfectly ordinary shift',
    ],
    [
      'Rota known six weeks ahead',
      'Swap shifts without asking the manager first',
      'Professional reflection every second week – nights too',
      'Five minutes for what went well at every staff meeting',
      'Ask those who stay why they stay',
      'Half a year’s job swap between sites',
      'Less double registration',
      'A break room you want to be in 😊',
      'The manager present one weekend a month',
      'A career without becoming a manager',
    ],
    [
      'Structured learning beside a colleague',
      'Ten-minute video lessons on medication',
      'Skills map: who can do what, who wants to learn it?',
      'A shared language for recovery across professions',
      'Time to read up when somebody moves in',
      'Rehearse difficult conversations',
      'Digital super users with half a day a month',
      'Borrow a specialist from another site',
      'Train the whole team together',
    ],
    [
      'Say out loud what we stop doing',
      'One joint purchase instead of seven',
      'A fixed template saves half an hour of records a day',
      'Volunteers for trips and events',
      'Share transport between neighbours',
      'Evening meetings as short calls',
      'The three most important goals per citizen',
      'Move resources towards those about to move home',
      'Try one lighter routine a month',
    ],
    [
      'Our own pool of temps who know the citizens',
      'One page per citizen for temps',
      'Regular temps come to staff meetings',
      'Measure the use of temps weekly – and show it',
      'A paid introductory shift first',
      'A call-round agreement between three neighbours',
      'Agree who is never left alone with a new temp',
      'Extra hours to part-timers before an agency',
      'Two questions to evaluate each temp',
    ],
  ],
  prompts: [
    ['The pool of temps – they could be our mentors', 'Several groups point to one fixed template', 'Asking those who stay', 'Joint induction days came up three times'],
    ['We tie mentoring to our skills map', 'The introductory shift fits new colleagues too', 'We try the six-week rota on two wards', 'Shared specialists: we publish a calendar'],
    ['HMU follows the use of temps at every second meeting', 'LMU discusses “what we stop doing” before summer', 'A joint day again in a year', 'A fixed item at LMU: what have we borrowed?'],
  ],
}

export const DEMO_IDEAS: Record<Language, DemoIdeas> = { da: danish, en: english }
