/** The pages by their addresses. Each is a chunk of its own, so that nobody waits for what another page needs. */

import type { ComponentType } from 'react'
import type { WorkshopId } from '../shared/ids.ts'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

export const PAGES: Record<string, Load<object>> = {
  '/': () => import('./home/HomePage.tsx'),
  '/new': () => import('./setup/SetupPage.tsx'),
  '/check': () => import('./setup/CheckPage.tsx'),
  '/j/:code?': () => import('./join/JoinPage.tsx'),
}

/** Below `/w/<id>/`. */
export const WORKSHOP_PAGES = {
  links: () => import('./setup/CreatedPage.tsx'),
  print: () => import('./setup/PrintPage.tsx'),
  board: () => {
    const page = import('./board/BoardPage.tsx')
    // The canvas, nine tenths of the page, is asked for at the same time and not by the page. A failure is told where it is needed.
    void import('./board/page/BoardScreen.tsx').catch(() => undefined)
    return page
  },
  run: () => import('./run/RunPage.tsx'),
  projector: () => import('./projector/ProjectorPage.tsx'),
  plenum: () => import('./plenum/PlenumPage.tsx'),
  minutes: () => import('./minutes/MinutesPage.tsx'),
  me: () => import('./join/AboutMePage.tsx'),
  'take-home': () => import('./takeHome/TakeHomePage.tsx'),
} satisfies Record<string, Load<{ workshopId: WorkshopId }>>

const isWorkshopPage = (name: string): name is keyof typeof WORKSHOP_PAGES => Object.hasOwn(WORKSHOP_PAGES, name)

/** Begins to fetch the page of this address, if it is one that the app has; what goes wrong is told where the page is shown. */
export function fetchPage(pathname: string): void {
  const name = /^\/w\/[^/]+\/([^/]+)\/?$/.exec(pathname)?.[1] ?? ''
  const load = isWorkshopPage(name) ? WORKSHOP_PAGES[name] : PAGES[pathname]
  void load?.().catch(() => undefined)
}
