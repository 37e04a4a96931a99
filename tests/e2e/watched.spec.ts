/** Who watches the watchers: every browser and every server of these tests tells when something gets out (I8). */

import { expect, test } from 'vitest'
import { startDeviceBrowser } from '../support/deviceBrowser.ts'
import { builtClient } from '../support/builtClient.ts'
import { startTestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

test('a browser that outlives itself is watched in each of its lives: what a page asks of others fails the test', async () => {
  const server = await startTestServer({ clientDir: await builtClient() })
  const browser = await startDeviceBrowser()
  const astray = async (host: string) => {
    const page = await browser.context.newPage()
    await page.goto(`${server.url}/j`)
    await page.evaluate((address) => fetch(address).catch(() => undefined), `https://${host}/x`)
    await until(() => browser.breaches.some((each) => each.includes(`connect-src stopped https://${host}`)), `${host} to be noticed`)
  }
  await astray('first.test')
  await browser.kill9()
  await browser.start()
  await astray('second.test')
  await expect(browser.remove()).rejects.toThrow(/first\.test[\s\S]+second\.test/)
  await server.close()
})
