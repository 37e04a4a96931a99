/** The map of addresses. Each page is a chunk of its own, so that joining does not wait for the canvas. */

import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { WorkshopId } from '../shared/ids.ts'
import { NotFoundPage } from './home/NotFoundPage.tsx'
import { Busy } from './ui/Busy.tsx'
import { NewerBuild } from './ui/NewerBuild.tsx'
import { PageBoundary } from './ui/PageBoundary.tsx'
import { Toasts } from './ui/Toasts.tsx'

const HomePage = lazy(() => import('./home/HomePage.tsx'))
const JoinPage = lazy(() => import('./join/JoinPage.tsx'))
const SetupPage = lazy(() => import('./setup/SetupPage.tsx'))
const CreatedPage = lazy(() => import('./setup/CreatedPage.tsx'))
const PrintPage = lazy(() => import('./setup/PrintPage.tsx'))
const CheckPage = lazy(() => import('./setup/CheckPage.tsx'))
const BoardPage = lazy(() => import('./board/BoardPage.tsx'))
const RunPage = lazy(() => import('./run/RunPage.tsx'))
const ProjectorPage = lazy(() => import('./projector/ProjectorPage.tsx'))
const PlenumPage = lazy(() => import('./plenum/PlenumPage.tsx'))
const MinutesPage = lazy(() => import('./minutes/MinutesPage.tsx'))
const AboutMePage = lazy(() => import('./join/AboutMePage.tsx'))
const TakeHomePage = lazy(() => import('./takeHome/TakeHomePage.tsx'))

export function App() {
  return (
    <>
      <PageBoundary>
        <Suspense fallback={<Busy />}>
          <Switch>
            <Route path="/">{() => <HomePage />}</Route>
            <Route path="/new">{() => <SetupPage />}</Route>
            <Route path="/check">{() => <CheckPage />}</Route>
            <Route path="/j">{() => <JoinPage code="" />}</Route>
            <Route path="/j/:code">{({ code }) => <JoinPage code={code} />}</Route>
            <Route path="/w/:id/links">{({ id }) => <CreatedPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/print">{({ id }) => <PrintPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/board">{({ id }) => <BoardPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/run">{({ id }) => <RunPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/projector">{({ id }) => <ProjectorPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/plenum">{({ id }) => <PlenumPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/minutes">{({ id }) => <MinutesPage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/me">{({ id }) => <AboutMePage workshopId={id as WorkshopId} />}</Route>
            <Route path="/w/:id/take-home">{({ id }) => <TakeHomePage workshopId={id as WorkshopId} />}</Route>
            <Route>{() => <NotFoundPage />}</Route>
          </Switch>
        </Suspense>
      </PageBoundary>
      <NewerBuild />
      <Toasts />
    </>
  )
}
