import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reencode } from '../../../server/assets/reencode.ts'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { CreatedWorkshop, Joined, StoredImage } from '../../../shared/api.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } })

describe('re-encoding', () => {
  it('turns a photo upright and drops where it was taken', async () => {
    const photo = await picture().withExif({ IFD0: { Copyright: 'CANARY-GPS' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const made = await reencode(photo)
    if (!made.ok) throw new Error(made.code)
    expect([made.image.width, made.image.height]).toEqual([40, 60])
    expect(Buffer.from(photo).includes('CANARY-GPS')).toBe(true)
    expect(Buffer.from(made.image.bytes).includes('CANARY-GPS')).toBe(false)
  })

  it('shrinks a large photo to what a board needs', async () => {
    const made = await reencode(await picture(6_000, 4_000).jpeg().toBuffer())
    expect(made).toMatchObject({ ok: true, image: { width: 2_400, height: 1_600, mime: 'image/jpeg' } })
  })

  it('takes a photo of 40 megapixels, as phones make them', async () => {
    const made = await reencode(await picture(7_300, 5_500).jpeg().toBuffer())
    expect(made).toMatchObject({ ok: true, image: { width: 2_400, height: 1_808 } })
  })

  it('keeps nothing of a file that is a picture and a page at once', async () => {
    const page = '<html><script>fetch("//evil.test")</script>'
    const commented = await picture().withExif({ IFD0: { ImageDescription: page } }).jpeg().toBuffer()
    const polyglot = Buffer.concat([commented, Buffer.from(`${page}\n%PDF-1.4`)])
    const made = await reencode(polyglot)
    if (!made.ok) throw new Error(made.code)
    expect(polyglot.includes('<script>')).toBe(true)
    for (const part of ['<script>', '<html>', '%PDF']) expect(Buffer.from(made.image.bytes).includes(part)).toBe(false)
    expect(made.image.mime).toBe('image/jpeg')
  })

  it('keeps transparency', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
    expect(await reencode(png)).toMatchObject({ ok: true, image: { mime: 'image/png' } })
  })

  it.each([
    ['text', Buffer.from('hello')],
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['half a picture', Buffer.from('\x89PNG\r\n\x1a\n and then nothing of the sort', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_what, bytes) => {
    expect(await reencode(bytes)).toEqual({ ok: false, code: 'not-an-image' })
  })

  it('refuses a picture of 50,000 × 50,000 before it is unpacked', async () => {
    const small = await picture(10, 10).png().toBuffer()
    small.writeUInt32BE(50_000, 16)
    small.writeUInt32BE(50_000, 20)
    const began = performance.now()
    expect((await reencode(small)).ok).toBe(false)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('the calls', () => {
  let server: TestServer
  let created: CreatedWorkshop
  beforeAll(async () => {
    server = await startTestServer()
    created = await server.createWorkshop()
  })
  afterAll(() => server.close())

  const join = async (group: number) => {
    const body = { code: created.joinCode, groupId: created.workshop.groups[group]?.id }
    return (await server.call<Joined>('POST', '/join', { body })).value.participantToken
  }
  const path = () => `${server.url}/api/v1/workshops/${created.workshop.id}/assets`
  const upload = (token: string, body: Buffer, type = 'image/jpeg') =>
    fetch(path(), { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type }, body: new Uint8Array(body) })
  const get = async (token: string, hash: string) =>
    (await fetch(`${path()}/${hash}`, { headers: { authorization: `Bearer ${token}` } })).status

  it('give a picture to its own group at once and to the others when the boards are revealed', async () => {
    const [ours, theirs] = [await join(0), await join(1)]
    const answer = await upload(ours, await picture().jpeg().toBuffer())
    expect(answer.status).toBe(201)
    const { hash, width, height, mime } = (await answer.json()) as StoredImage
    expect({ width, height, mime }).toEqual({ width: 60, height: 40, mime: 'image/jpeg' })
    const tokens = [ours, theirs, created.moderatorToken, created.viewerToken]
    expect(await Promise.all(tokens.map((token) => get(token, hash)))).toEqual([200, 404, 200, 404])
    await server.call('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body: { type: 'reveal', revealed: true } })
    // It is on no board yet: revealing the boards reveals nothing more.
    expect(await get(theirs, hash)).toBe(404)
    expect(await get(ours, 'f'.repeat(64))).toBe(404)
    expect(await get(ours, 'not-a-hash')).toBe(404)
  })

  it('are not for viewers, and say what is wrong with what is sent', async () => {
    expect((await upload(created.viewerToken, await picture().jpeg().toBuffer())).status).toBe(403)
    expect(await (await upload(created.moderatorToken, Buffer.from('no picture'))).json()).toMatchObject({ status: 415, code: 'not-an-image' })
    expect((await upload(created.moderatorToken, Buffer.alloc(20 * 1024 * 1024 + 2))).status).toBe(413)
  })

  it('are for those who have a board to put a picture on', async () => {
    const { value } = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode } })
    expect((await upload(value.participantToken, await picture().jpeg().toBuffer())).status).toBe(403)
  })

  it('take no more from one participant than anybody means to send, and still from everybody else', async () => {
    const day = await server.createWorkshop()
    const people = await Promise.all([0, 0].map(async (group) => {
      const body = { code: day.joinCode, groupId: day.workshop.groups[group]?.id }
      return (await server.call<Joined>('POST', '/join', { body })).value.participantToken
    }))
    const png = await picture().png().toBuffer()
    const send = async (token = '', type = 'image/png') => {
      const url = `${server.url}/api/v1/workshops/${day.workshop.id}/assets`
      return fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type, 'content-disposition': 'attachment; filename="../../x.html"' }, body: new Uint8Array(png) })
    }
    const answers = await Promise.all(Array.from({ length: LIMITS.imagesPerParticipant + 5 }, () => send(people[0])))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(LIMITS.imagesPerParticipant)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5)
    expect((await send(people[1], 'image/svg+xml')).status).toBe(201)
    expect((await send(day.moderatorToken)).status).toBe(201)
    // Neither the name nor the type that the sender gave it is anywhere.
    const { hash } = (await (await send(people[1], 'image/svg+xml')).json()) as StoredImage
    const got = await fetch(`${server.url}/api/v1/workshops/${day.workshop.id}/assets/${hash}`, { headers: { authorization: `Bearer ${day.moderatorToken}` } })
    expect([got.headers.get('content-type'), got.headers.get('content-disposition')]).toEqual(['image/jpeg', null])
  })

  it('take no more for a workshop than it may hold, however many come for the last place; what is there already may come again', async () => {
    const before = await startTestServer()
    const day = await before.createWorkshop()
    await before.close({ keepData: true })
    const storage = await openSqliteStorage(before.dataDir)
    for (let n = 0; n < LIMITS.imagesPerWorkshop - 1; n++) {
      await storage.putImage({ hash: n.toString(16).padStart(64, '0'), workshopId: day.workshop.id, mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(n % 256) })
    }
    await storage.close()
    const full = await startTestServer({ dataDir: before.dataDir })
    const send = async (width: number) => {
      const headers = { authorization: `Bearer ${day.moderatorToken}`, 'content-type': 'image/png' }
      const answer = await fetch(`${full.url}/api/v1/workshops/${day.workshop.id}/assets`, { method: 'POST', headers, body: new Uint8Array(await picture(width).png().toBuffer()) })
      return { width, status: answer.status }
    }
    const answers = await Promise.all([10, 11, 12, 13, 14, 15].map(send))
    const [last, ...more] = answers.filter(({ status }) => status === 201)
    expect([more.length, answers.filter(({ status }) => status === 409).length]).toEqual([0, 5])
    expect((await send(last?.width ?? 0)).status).toBe(201)
    await full.close()
  })

  it('I9: leave nothing behind when the workshop is deleted while a photo is drawn anew', async () => {
    const gone = await server.createWorkshop()
    const url = `${server.url}/api/v1/workshops/${gone.workshop.id}`
    const headers = { authorization: `Bearer ${gone.moderatorToken}` }
    const body = new Uint8Array(await picture(7_300, 5_500).jpeg().toBuffer())
    const uploading = fetch(`${url}/assets`, { method: 'POST', headers: { ...headers, 'content-type': 'image/jpeg' }, body })
    const deleting = fetch(url, { method: 'DELETE', headers })
    expect([(await deleting).status, (await uploading).status]).toEqual([204, 404])
  })
})
