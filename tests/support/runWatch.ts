import type { BrowserContext } from 'playwright-core'

const REPORT = 'plancheTestRan'

/** In the page and all its frames, before anything else: a payload that runs calls one of these. */
function tellOfRuns(report: string): void {
  const tell = (): void => {
    const told: unknown = Reflect.get(globalThis, report)
    if (typeof told === 'function') told(location.href)
  }
  for (const name of ['alert', 'confirm', 'prompt', 'msgbox']) Object.defineProperty(globalThis, name, { value: tell, writable: false })
}

/** Where a payload has run, as it happens: in any page or frame of the device, and in pages of none of our own. */
export async function watchRuns(context: BrowserContext): Promise<string[]> {
  const ran: string[] = []
  await context.exposeBinding(REPORT, (_source, where: string) => void ran.push(where))
  await context.addInitScript(tellOfRuns, REPORT)
  context.on('dialog', (dialog) => {
    ran.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return ran
}
