/** Catches what a page throws, or a page that could not be fetched: says so in place of a blank window, and comes back. */

import { Component, type ReactNode } from 'react'
import { BrokenPage } from './BrokenPage.tsx'

interface PageBoundaryState {
  broken: boolean
}

export class PageBoundary extends Component<{ children: ReactNode }, PageBoundaryState> {
  override state: PageBoundaryState = { broken: false }

  static getDerivedStateFromError(): PageBoundaryState {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children
  }
}
