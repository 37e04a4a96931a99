import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { graveFindings } from '../support/axe.ts'
import { builtClient } from '../support/builtClient.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { story } from '../support/story.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { type WrittenDay, writeDay } from '../support/writtenDay.ts'

let server: TestServer
let browser: TestBrowser
let day: WrittenDay
let created: CreatedWorkshop
let secretary: Page
let moderator: Page
let guest: Page
let laptop: BrowserContext

const open = async (context: BrowserContext, where: string, token: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${server.url}/w/${created.workshop.id}/${where}#${token}`)
  return page
}
const field = (page: Page) => page.locator('.minutes-text')
const saved = (page: Page) => page.getByText('Gemt', { exact: true }).waitFor()

async function begin(): Promise<void> {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
  day = await writeDay(server)
  created = day.created
  laptop = await browser.device({ locale: 'da-DK' })
  secretary = await open(laptop, 'minutes', created.secretaryToken)
  moderator = await open(await browser.device({ locale: 'da-DK' }), 'minutes', created.moderatorToken)
  await Promise.all([field(secretary).waitFor(), field(moderator).waitFor()])
}

async function end(): Promise<void> {
  day?.leave()
  await browser?.close()
  await server?.close()
}

const it = story(begin, end)

describe("the secretary's page", () => {
  it('keeps every character that two people type in the same item at once, and undo takes back only one’s own (I7)', async () => {
    await field(secretary).click()
    await field(moderator).click()
    await Promise.all([secretary.keyboard.type('Fra referenten: æøå. ', { delay: 20 }), moderator.keyboard.type('Fra ordstyreren: ÆØÅ! ', { delay: 20 })])
    await saved(secretary)
    await saved(moderator)
    const letters = (text: string) => [...text.replace(/[\s\u2060]/g, '')].sort().join('')
    const whole = letters('Fra referenten: æøå. Fra ordstyreren: ÆØÅ! ')
    for (const page of [secretary, moderator]) await expect.poll(async () => letters(await field(page).innerText())).toBe(whole)
    // One press for each burst of typing, and on a busy machine there is more than one of them.
    const undone = async () => {
      await moderator.keyboard.press('Control+z')
      return letters(await field(secretary).innerText())
    }
    await expect.poll(undone).toBe(letters('Fra referenten: æøå. '))
  })

  it('takes an idea into the text by one press', async () => {
    const idea = 'Vi tager praktikanterne med'
    await secretary.getByRole('button', { name: `Tilføj til referatet: ${idea}` }).click()
    await field(secretary).locator('li', { hasText: idea }).waitFor()
    await field(moderator).locator('li', { hasText: idea }).waitFor()
  })

  it('keeps what is written without a network on the device, and hands it in when the page is opened again with one', async () => {
    await field(secretary).click()
    await secretary.keyboard.press('Control+End')
    await laptop.setOffline(true)
    await secretary.keyboard.type(' Skrevet uden net.')
    await secretary.getByText(/ændringer ligger på denne enhed/).waitFor()
    await secretary.close()
    await laptop.setOffline(false)
    secretary = await laptop.newPage()
    await secretary.goto(`${server.url}/w/${created.workshop.id}/minutes`)
    await saved(secretary)
    await field(moderator).getByText('Skrevet uden net.').waitFor()
  })

  it('follows the programme until the secretary picks an item, and again when asked', async () => {
    const plenum = created.workshop.programme.find((item) => item.kind === 'plenum')
    const closing = created.workshop.programme.find((item) => item.kind === 'closing')
    if (!plenum || !closing) throw new Error('the template is not the thematic day')
    const heading = (title: string) => secretary.getByRole('heading', { name: title, level: 2, exact: true })
    await secretary.getByRole('navigation', { name: 'Program' }).getByRole('button', { name: 'Velkomst' }).click()
    await heading(created.workshop.programme[1]?.title ?? '').waitFor()
    await day.command({ type: 'programme.goto', itemId: plenum.id })
    await secretary.getByRole('button', { name: 'Følg programmet igen' }).click()
    await heading(plenum.title).waitFor()
    await day.command({ type: 'programme.goto', itemId: closing.id })
    await heading(closing.title).waitFor()
    await field(secretary).getByText('Skrevet uden net.').waitFor()
  })

  it('writes take-home lines, changes them, and brings back what was removed', async () => {
    await secretary.getByLabel('Hvad').fill('Mødeplan for foråret')
    await secretary.getByLabel('Hvem').fill('Formændene')
    await secretary.getByLabel('Niveau').selectOption('LMU')
    await secretary.getByRole('button', { name: 'Tilføj linje' }).click()
    const line = secretary.locator('.minutes-lines-line', { hasText: 'Mødeplan for foråret' })
    await line.getByText('Formændene · LMU').waitFor()
    await line.getByRole('button', { name: /^Ret/ }).click()
    await secretary.locator('.minutes-lines-lines').getByLabel('Hvornår').fill('1. marts')
    await secretary.getByRole('button', { name: 'Gem', exact: true }).click()
    await line.getByText('Formændene · 1. marts · LMU').waitFor()
    await line.getByRole('button', { name: /^Fjern/ }).click()
    await line.waitFor({ state: 'detached' })
    await secretary.locator('.ui-toast').getByRole('button', { name: 'Fortryd' }).click()
    await line.getByText('Formændene · 1. marts · LMU').waitFor()
  })

  it('shows the guests nothing of the minutes before they are published, then all of them, and takes them back', async () => {
    guest = await open(await browser.device({ locale: 'da-DK', viewport: { width: 390, height: 844 } }), 'take-home', created.viewerToken)
    await guest.getByRole('heading', { name: 'Plancherne' }).waitFor()
    expect(await guest.locator('.take-home-minutes').count()).toBe(0)
    await secretary.getByLabel('Referatet er offentliggjort').check()
    await guest.locator('.take-home-minutes').getByText('Skrevet uden net.').waitFor()
    const missing = async () => {
      const text = (await guest.locator('.take-home-minutes').innerText()).replace(/\s+/g, ' ')
      return day.ideas.filter((idea) => !text.includes(idea.replace(/\s+/g, ' ')))
    }
    await expect.poll(missing).toEqual([])
    await guest.getByText('Mødeplan for foråret').waitFor()
    await secretary.getByLabel('Referatet er offentliggjort').uncheck()
    await guest.locator('.take-home-minutes').waitFor({ state: 'detached' })
    await secretary.getByLabel('Referatet er offentliggjort').check()
    await guest.locator('.take-home-minutes').waitFor()
  })

  it('keeps nobody out: no serious findings, nothing wider than a phone', async () => {
    expect(await graveFindings(secretary)).toEqual([])
    expect(await graveFindings(guest)).toEqual([])
    await expect.poll(() => guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await secretary.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => secretary.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
