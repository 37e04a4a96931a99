/** The app: shows the page that the address asks for. */

import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { WorkshopId } from '../shared/ids.ts'
import { NotFoundPage } from './home/NotFoundPage.tsx'
import { PAGES, WORKSHOP_PAGES } from './pages.ts'
import { Busy } from './ui/Busy.tsx'
import { NewerBuild } from './ui/NewerBuild.tsx'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

const pages = Object.entries(PAGES).map(([path, load]) => ({ path, Page: lazy(load) }))
const workshopPages = Object.entries(WORKSHOP_PAGES).map(([name, load]) => ({ path: `/w/:id/${name}`, Page: lazy(load) }))

export function App() {
  return (
    <>
      <PageBoundary>
        <Suspense fallback={<Busy />}>
          <Switch>
            {pages.map(({ path, Page }) => <Route key={path} path={path}>{() => <Page />}</Route>)}
            {workshopPages.map(({ path, Page }) => <Route<{ id: string }> key={path} path={path}>{({ id }) => <Page workshopId={id as WorkshopId} />}</Route>)}
            <Route>{() => <NotFoundPage />}</Route>
          </Switch>
        </Suspense>
      </PageBoundary>
      <NewerBuild />
      <Toasts />
    </>
  )
}
