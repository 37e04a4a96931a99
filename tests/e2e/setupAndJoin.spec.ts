/** Preparing a workshop and joining it, in a real browser, on a plain host name that is no secure context. */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { displayCode } from '../../shared/ids.ts'
import { graveFindings } from '../support/axe.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'

const LAPTOP = { viewport: { width: 1366, height: 768 }, timezoneId: 'Europe/Copenhagen' }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, timezoneId: 'Europe/Copenhagen' }

let server: TestServer
let browser: TestBrowser
let origin = ''
const devices: BrowserContext[] = []
const foreign: string[] = []

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser({ 'venue.test': '127.0.0.1' })
  origin = `http://venue.test:${server.port}`
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

afterEach(async () => {
  for (const device of devices.splice(0)) await device.close()
})

/** A device whose browser prefers this language; every request of its pages is watched. */
async function device(locale: 'da-DK' | 'en-GB', kind: object = LAPTOP): Promise<BrowserContext> {
  const made = await browser.device({ ...kind, locale })
  made.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).host !== new URL(origin).host) foreign.push(request.url())
  })
  devices.push(made)
  return made
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path.startsWith('http') ? path : origin + path)
  return page
}


const secretOf = (link: string) => link.split('#')[1] ?? ''

describe('preparing', () => {
  test('a thematic day is changed, survives a reload, and is created with code, links and sheets', async () => {
    const page = await open(await device('da-DK'), '/')
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    await page.getByRole('link', { name: 'Start en workshop' }).click()
    await page.getByRole('button', { name: /^Brug den: Temadag/ }).click()
    await page.getByLabel('Titel', { exact: true }).first().fill('Temadag i Aarhus')
    await page.getByLabel('Sted (valgfrit)').fill('Konferencehuset')
    await page.getByRole('button', { name: 'En gruppe mere' }).click()
    await page.getByLabel('Lokale eller bord for gruppe 1').fill('Lokale 2.14')
    await page.getByLabel('Gruppe 6 har Vikarer').check()
    await page.getByLabel('Begynder kl.').fill('9')
    await expect.poll(() => page.locator('.setup-item__time').first().textContent()).toBe('09.00')
    // Lunch is fixed: half an hour later, the closing runs into it.
    await page.getByText('slutter 30 min. efter 13.00').waitFor()
    await page.getByLabel('Begynder kl.').fill('8.30')

    const up = page.getByRole('button', { name: 'Flyt Velkomst og rammesætning op' })
    await up.click()
    await expect.poll(() => page.locator('.setup-item__title textarea').first().inputValue()).toBe('Velkomst og rammesætning')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Flyt Velkomst og rammesætning op')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => page.locator('.setup-item__title textarea').first().inputValue()).toBe('Ankomst og morgenmad')

    await page.reload()
    expect(await page.getByLabel('Titel', { exact: true }).first().inputValue()).toBe('Temadag i Aarhus')
    expect(await page.getByLabel('Lokale eller bord for gruppe 1').inputValue()).toBe('Lokale 2.14')
    await page.getByRole('button', { name: 'Opret workshoppen' }).click()
    await page.waitForURL(/\/w\/[^/]+\/links$/)
    await page.getByRole('heading', { name: 'Temadag i Aarhus' }).waitFor()

    const code = (await page.locator('.setup-code__code').textContent()) ?? ''
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4} [2-9A-HJKMNP-Z]{4}$/)
    for (const role of ['Ordstyrer', 'Referent', 'Storskærm og gæster']) {
      expect(await page.getByLabel(role, { exact: true }).inputValue()).toMatch(/^http:\/\/venue\.test:\d+\/w\/.+#[\w-]{43}$/)
    }
    await page.getByRole('button', { name: 'Kopiér: Referent' }).click()
    await page.getByText('Kopieret', { exact: true }).waitFor()

    await page.getByRole('link', { name: 'Udskriv ark og program' }).click()
    await expect.poll(() => page.locator('.setup-sheet').count()).toBe(7)
    expect(await page.locator('.setup-sheet').first().textContent()).toContain('Lokale 2.14')
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(7)

    await page.goto(`${origin}/`)
    await page.getByRole('link', { name: 'Temadag i Aarhus' }).waitFor()
    await page.getByRole('button', { name: 'Fjern Temadag i Aarhus fra listen' }).click()
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await page.getByRole('link', { name: 'Temadag i Aarhus' }).waitFor()
  })

  test('what is missing is said beside its field, and nothing is created or lost', async () => {
    const page = await open(await device('da-DK'), '/new')
    await page.getByRole('button', { name: /^Brug den: Temadag/ }).click()
    await page.getByLabel('Titel', { exact: true }).first().fill(' ')
    await page.getByLabel('Navn på gruppe 2').fill('gruppe 1')
    await page.getByLabel('Antal grupper').last().fill('200')
    await page.getByText('Der kan højst være 60 grupper.').waitFor()
    await page.getByRole('button', { name: 'Opret workshoppen' }).click()
    await page.getByRole('heading', { name: 'Der mangler noget' }).waitFor()
    await page.getByRole('link', { name: 'Workshoppen skal have en titel.' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('setup-title')
    expect(await page.getByLabel('Navn på gruppe 2').getAttribute('aria-invalid')).toBe('true')
    expect(page.url()).toBe(`${origin}/new`)
    await page.getByLabel('Titel', { exact: true }).first().fill('Nu er den der')
    await page.getByLabel('Navn på gruppe 2').fill('De andre')
    await page.getByRole('button', { name: 'Opret workshoppen' }).click()
    await page.waitForURL(/\/links$/)
  })

  test('the operator’s password for creating is asked for where there is one, and a wrong one is told from a missing one at its field', async () => {
    const guarded = await startTestServer({ clientDir: await builtClient(), createSecret: 'hemmelig-nok-til-det' })
    try {
      const page = await open(await browser.device(LAPTOP).then((made) => (devices.push(made), made)), `http://venue.test:${guarded.port}/new`)
      await page.getByRole('button', { name: /^Use this/ }).first().click()
      await page.getByRole('button', { name: 'Create the workshop' }).click()
      const field = page.getByLabel('Password')
      const said = () => field.evaluate((input) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '))
      await expect.poll(said).toMatch(/Type the password/)
      await field.fill('forkert')
      expect(await field.getAttribute('aria-invalid')).toBeNull()
      await page.getByRole('button', { name: 'Create the workshop' }).click()
      await expect.poll(said).toMatch(/That is not the password/)
      await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
      expect(await graveFindings(page)).toEqual([])
      await field.fill('hemmelig-nok-til-det')
      await page.getByRole('button', { name: 'Create the workshop' }).click()
      await page.waitForURL(/\/links$/)
    } finally {
      await guarded.close()
    }
  })
})

describe('joining', () => {
  let created: CreatedWorkshop

  beforeAll(async () => {
    created = await server.createWorkshop({ groups: ['Gruppe 1', 'Gruppe 2', 'Gruppe 3'].map((name, index) => ({ name, place: `Lokale ${index + 1}` })) })
  })

  test('from the QR code to the board takes a phone two taps and less than ten seconds', async () => {
    const phone = await device('da-DK', PHONE)
    const began = performance.now()
    const page = await open(phone, `/j/${created.joinCode}`)
    await page.getByText('Gruppe 2', { exact: true }).tap()
    await page.getByRole('button', { name: 'Vær med i Gruppe 2' }).tap()
    await page.waitForURL(new RegExp(`/w/${created.workshop.id}/board$`))
    await page.locator('.join-choose').waitFor({ state: 'hidden' })
    await page.getByText(/^Gruppe 2/).filter({ visible: true }).first().waitFor()
    expect(performance.now() - began).toBeLessThan(10_000)

    // A long name of an area: the sign stands right before its first word, and the head does not cut it.
    const gap = () => page.locator('.board-waiting-area .ui-area').evaluate((area) => {
      const words = document.createRange()
      words.selectNodeContents(area.lastElementChild ?? area)
      const [sign, first] = [area.querySelector('svg')?.getBoundingClientRect(), words.getClientRects()[0]]
      return { across: (first?.left ?? 0) - (sign?.right ?? 0), sameLine: sign !== undefined && first !== undefined && sign.bottom > first.top && sign.top < first.bottom }
    })
    await expect.poll(async () => (await gap()).sameLine).toBe(true)
    await expect.poll(async () => (await gap()).across).toBeGreaterThan(0)
    expect((await gap()).across).toBeLessThan(24)
    const cut = () => page.locator('.board-areas .ui-area span').evaluateAll((names) => names.filter((name) => name.scrollHeight > name.clientHeight + 1 || name.scrollWidth > name.clientWidth + 1).map((name) => name.textContent))
    await expect.poll(cut).toEqual([])
    expect(new URL(page.url()).hash).toBe('')
  })

  test('who is in already comes straight back; somebody else on the same device joins as another', async () => {
    const laptop = await device('da-DK')
    const page = await open(laptop, `/j/${created.joinCode}?group=${created.workshop.groups[2]?.id ?? ''}`)
    await page.getByLabel('Dit navn (valgfrit)').fill('Bodil')
    await page.getByRole('button', { name: 'Vær med i Gruppe 3' }).click()
    await page.waitForURL(/\/board$/)

    const again = await open(laptop, `/j/${created.joinCode}`)
    await again.waitForURL(/\/board$/)
    await again.getByRole('button', { name: 'Ikke dig?' }).click()
    await again.getByText('Gruppe 1', { exact: true }).click()
    await again.getByRole('button', { name: 'Vær med i Gruppe 1' }).click()
    await again.waitForURL(/\/board$/)
    const kept = await again.evaluate(() => JSON.parse(localStorage.getItem('planche.sessions') ?? '[]') as { participantId: string; groupId: string }[])
    expect(new Set(kept.map(({ participantId }) => participantId)).size).toBe(2)
    expect(kept.map(({ groupId }) => groupId).sort()).toEqual([created.workshop.groups[0]?.id, created.workshop.groups[2]?.id].sort())
  })

  test('a code works with spaces and in lower case', async () => {
    const page = await open(await device('da-DK'), '/')
    await page.getByLabel('Kode').fill(` ${displayCode(created.joinCode).toLowerCase()} `)
    await page.getByRole('button', { name: 'Vær med', exact: true }).click()
    await page.getByRole('heading', { name: 'Hvilken gruppe er du i?' }).waitFor()
  })

  test('a wrong code is said to be wrong, keeps what was typed, and can be put right', async () => {
    const page = await open(await device('en-GB'), '/j')
    await page.getByLabel('Code').fill('ABC')
    await page.keyboard.press('Enter')
    await page.getByText('The code has eight signs; this one has 3.').waitFor()
    await page.getByLabel('Code').fill('2222 2222')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'That code leads nowhere' }).waitFor()
    await page.getByText('No workshop has the code 2222 2222.').waitFor()
    expect(await page.getByLabel('Code').inputValue()).toBe('2222 2222')
    await page.getByLabel('Code').fill(created.joinCode)
    await page.keyboard.press('Enter')
    // The workshop's language, not the device's.
    await page.getByRole('heading', { name: 'Hvilken gruppe er du i?' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('da')
  })

  test('with the keyboard alone: another language keeps what was typed, back and forward lead through the steps, and a lost call can be made again', async () => {
    const laptop = await device('en-GB')
    const page = await open(laptop, '/j')
    await page.getByLabel('Code').waitFor()
    await page.keyboard.type(created.joinCode.toLowerCase())
    for (const name of ['English', 'Dansk']) {
      await page.keyboard.press('Shift+Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name)
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Tast koden' }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.activeElement?.textContent])).toEqual(['da', 'Dansk'])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value)).toBe(created.joinCode.toLowerCase())
    await page.keyboard.press('Enter')
    const which = page.getByRole('heading', { name: 'Hvilken gruppe er du i?' })
    await which.waitFor()
    await page.goBack()
    await page.getByLabel('Kode').waitFor()
    await page.goForward()
    await which.waitFor()

    const into = page.getByRole('button', { name: 'Gå til planchen' })
    await into.press('Enter')
    await page.getByText('Vælg din gruppe først.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
    await page.keyboard.press('ArrowDown')
    await page.getByText('Vælg din gruppe først.').waitFor({ state: 'hidden' })
    await page.keyboard.press('Tab')
    await page.keyboard.type('Karla')
    await laptop.route('**/api/v1/join', (route) => route.abort())
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Ingen forbindelse').waitFor()
    expect(await graveFindings(page)).toEqual([])
    await laptop.unroute('**/api/v1/join')
    await page.getByRole('button', { name: 'Prøv igen' }).press('Enter')
    await page.waitForURL(/\/board$/)
  })
})

describe('links', () => {
  test('I8: a link’s secret leaves the address bar, and the page comes back without it', async () => {
    const created = await server.createWorkshop()
    const laptop = await device('da-DK')
    const page = await open(laptop, `/w/${created.workshop.id}/links#${secretOf(created.links.moderator)}`)
    await page.getByRole('heading', { name: 'Links', exact: true }).waitFor()
    expect(page.url()).toBe(`${origin}/w/${created.workshop.id}/links`)
    await page.reload()
    await page.getByRole('heading', { name: 'Links', exact: true }).waitFor()

    // On a device that did not create it, the moderator makes a fresh link.
    await page.getByRole('button', { name: 'Lav et link: Referent' }).click()
    const link = page.getByLabel('Referent', { exact: true })
    await link.waitFor()
    expect(secretOf(await link.inputValue())).toMatch(/^[\w-]{43}$/)
  })

  test('without an answer from the server a link waits, keeps its secret, and goes in by itself', async () => {
    const created = await server.createWorkshop()
    const laptop = await device('da-DK')
    await laptop.route('**/api/v1/session', (route) => route.abort())
    const page = await open(laptop, `/w/${created.workshop.id}/links#${created.moderatorToken}`)
    await page.getByRole('heading', { name: 'Venter på serveren' }).waitFor()
    expect(page.url()).toContain('#')
    await laptop.unroute('**/api/v1/session')
    await page.getByRole('heading', { name: 'Links', exact: true }).waitFor()
    expect(page.url()).not.toContain('#')
  })

  test('moderator and participant live side by side in one browser', async () => {
    const created = await server.createWorkshop()
    const laptop = await device('da-DK')
    const moderator = await open(laptop, `/w/${created.workshop.id}/links#${created.moderatorToken}`)
    await moderator.getByRole('heading', { name: 'Links', exact: true }).waitFor()
    const participant = await open(laptop, `/j/${created.joinCode}`)
    await participant.getByText('Gruppe 1', { exact: true }).click()
    await participant.getByRole('button', { name: 'Vær med i Gruppe 1' }).click()
    await participant.waitForURL(/\/board$/)
    await moderator.reload()
    await moderator.getByRole('heading', { name: 'Links', exact: true }).waitFor()
  })

  test('the link of a deleted workshop says so, and a page for others shows the way', async () => {
    const created = await server.createWorkshop()
    const laptop = await device('da-DK')
    const stranger = await open(laptop, `/w/${created.workshop.id}/links`)
    await stranger.getByRole('heading', { name: 'Denne enhed er ikke med i workshoppen endnu' }).waitFor()
    const secretary = await open(laptop, `/w/${created.workshop.id}/links#${created.secretaryToken}`)
    await secretary.getByRole('heading', { name: 'Der er en anden side til dig' }).waitFor()
    await server.call('DELETE', `/workshops/${created.workshop.id}`, { token: created.moderatorToken })
    const late = await open(laptop, `/w/${created.workshop.id}/links#${created.moderatorToken}`)
    await late.getByRole('heading', { name: 'Linket virker ikke længere' }).waitFor()
    const joining = await open(laptop, `/j/${created.joinCode}`)
    await joining.getByRole('heading', { name: 'Den kode fører ingen steder hen' }).waitFor()
  })
})

test('a page that cannot be fetched says so, and comes back by itself when the network does', async () => {
  const laptop = await device('da-DK')
  await laptop.route(/assets\/CheckPage-.*\.js/, (route) => route.abort())
  const page = await open(laptop, '/')
  await page.getByRole('link', { name: 'Tjek lokalet' }).click()
  await page.getByRole('heading', { name: 'Siden snublede' }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await laptop.unroute(/assets\/CheckPage-.*\.js/)
  await page.getByText('Enheden er klar.').waitFor()
})

test('an app that cannot be fetched after joining says so, and leads to the board when the network does', async () => {
  const created = await server.createWorkshop()
  const laptop = await device('da-DK')
  await laptop.route(/assets\/startApp-.*\.js/, (route) => route.abort())
  const page = await open(laptop, `/j/${created.joinCode}`)
  await page.getByText('Gruppe 1', { exact: true }).click()
  await page.getByRole('button', { name: 'Vær med i Gruppe 1' }).click()
  await page.getByRole('heading', { name: 'Siden snublede' }).waitFor()
  expect(page.url()).toMatch(/\/board$/)
  expect(await graveFindings(page)).toEqual([])
  await laptop.unroute(/assets\/startApp-.*\.js/)
  await page.getByText(/^Gruppe 1/).filter({ visible: true }).first().waitFor()
})

describe('the venue', () => {
  test('is green where page, websocket and round trip work', async () => {
    const page = await open(await device('da-DK', PHONE), '/check')
    await page.getByText('Enheden er klar.').waitFor()
    expect(await page.locator('.setup-check-line--good').count()).toBeGreaterThanOrEqual(4)
  })

  test('is red where websockets are kept out, and says what to do', async () => {
    const laptop = await device('en-GB')
    await laptop.addInitScript(() => {
      // A proxy that lets pages through but no upgrades: every socket closes at once.
      class Refused {
        onclose: (() => void) | null = null
        constructor() {
          queueMicrotask(() => this.onclose?.())
        }
        close() {}
      }
      Reflect.set(globalThis, 'WebSocket', Refused)
    })
    const page = await open(laptop, '/check')
    await page.getByText('Something stands in the way.').waitFor()
    await page.getByText('ask the house’s IT to allow websockets').waitFor()
  })
})

test('I8: none of these pages asked an outside host for anything', () => {
  expect(foreign).toEqual([])
})
