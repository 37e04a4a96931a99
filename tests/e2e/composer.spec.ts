/** Hostile words in the field where phones write: typed, kept as a draft, sent and listed, they are words and nothing else. */

import { expect, test } from 'vitest'
import { boardPeople, PHONE, saved } from '../support/boardPeople.ts'
import { packed } from '../support/hostileDay.ts'
import { PAYLOADS } from '../support/payloads.ts'
import { watchRuns } from '../support/runWatch.ts'
import { until } from '../support/until.ts'

const people = boardPeople()
const DRAFT = '<img src=x onerror=alert(1)>'

test('no payload runs in the composer of a phone, as a draft there, or in the list below it', async () => {
  const { table, server } = people
  const context = await people.device(PHONE)
  const ran = await watchRuns(context)
  const phone = await context.newPage()
  await phone.goto(`${server.url}/w/${table.made.workshop.id}/board#${await table.join('Anna')}`)
  const field = phone.locator('#board-composer-field')
  await field.waitFor()
  // Each by itself in the field and as the draft on the device; several together as an idea.
  const sent = packed(1_000)
  await phone.evaluate(async ({ payloads, sent }) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    const turn = () => new Promise((next) => setTimeout(next))
    const type = async (text: string) => {
      const typed = document.querySelector<HTMLTextAreaElement>('#board-composer-field')
      set?.call(typed, text)
      typed?.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await turn()
      return typed?.form
    }
    for (const payload of payloads) await type(payload)
    for (const text of sent) {
      const form = await type(text)
      form?.requestSubmit()
      await turn()
    }
  }, { payloads: PAYLOADS, sent })
  const cards = phone.locator('.board-card')
  await until(async () => (await cards.count()) === sent.length, 'every idea to be listed')
  await saved(phone)
  await until(() => table.notes().length === sent.length, 'every idea to be stored')
  const listed = (await cards.allInnerTexts()).join('\n')
  for (const words of ['<script>alert(1)</script>', DRAFT, 'æøå ÆØÅ']) expect(listed).toContain(words)
  await field.fill(DRAFT)
  await phone.reload()
  await until(async () => (await cards.count()) === sent.length, 'every idea to be listed again')
  expect(await field.inputValue()).toBe(DRAFT)
  expect(ran).toEqual([])
})
