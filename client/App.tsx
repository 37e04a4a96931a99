/** The app: shows the page that the address asks for. */

import { Route, Switch } from 'wouter'
import type { WorkshopId } from '../shared/ids.ts'
import { NotFoundPage } from './home/NotFoundPage.tsx'
import { PAGES, WORKSHOP_PAGES } from './pages.ts'
import { Busy } from './ui/Busy.tsx'
import { fetchedLater } from './ui/fetchedLater.tsx'
import { NewerBuild } from './ui/NewerBuild.tsx'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

const pages = Object.entries(PAGES).map(([path, load]) => ({ path, Page: fetchedLater(async () => (await load()).default, <Busy />) }))
const workshopPages = Object.entries(WORKSHOP_PAGES).map(([name, load]) => ({ path: `/w/:id/${name}`, Page: fetchedLater(async () => (await load()).default, <Busy />) }))

export function App() {
  return (
    <>
      <PageBoundary>
        <Switch>
          {pages.map(({ path, Page }) => <Route key={path} path={path}>{() => <Page />}</Route>)}
          {workshopPages.map(({ path, Page }) => <Route<{ id: string }> key={path} path={path}>{({ id }) => <Page workshopId={id as WorkshopId} />}</Route>)}
          <Route>{() => <NotFoundPage />}</Route>
        </Switch>
      </PageBoundary>
      <NewerBuild />
      <Toasts />
    </>
  )
}
