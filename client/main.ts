/** Begins with what the address asks for: the join page, which is light and comes along, or the app, which is fetched. */

import './ui/tokens.css'
import './ui/base.css'
import { openJoinPage } from './join/plain/openJoinPage.ts'
import { readJoinAddress } from './join/readJoinAddress.ts'
import { fetchPage } from './pages.ts'
import { showBrokenPage } from './ui/plain/brokenPage.ts'
import type { Go } from './ui/plain/link.ts'

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
const root: HTMLElement = element

let closePage = () => {}
/** Once it has begun, the app follows the address by itself. */
let inApp = false

const fetchApp = () => import('./startApp.tsx')

const go: Go = (to, { replace } = { replace: false }) => {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  void show()
}

async function show(): Promise<void> {
  if (inApp) return
  closePage()
  closePage = () => {}
  const address = readJoinAddress(location.pathname, location.search)
  if (address) {
    closePage = openJoinPage(address, { place: root, go, ready: fetchBoard })
    return
  }
  inApp = true
  fetchPage(location.pathname)
  try {
    const { startApp } = await fetchApp()
    startApp(root)
  } catch {
    showBrokenPage(root)
  }
}

/** Whoever joins goes on to the board, the largest part of all: it comes while they look for their group. */
function fetchBoard(): void {
  void fetchApp().catch(() => undefined)
  fetchPage('/w/new/board')
}

addEventListener('popstate', () => void show())
void show()
