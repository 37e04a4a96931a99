import { randomBytes } from 'node:crypto'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { reencode } from '../../../server/assets/reencode.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { scaled } from '../../support/scale.ts'

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } })
const svg = (inner: string, root = '') => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10" ${root}>${inner}</svg>`)

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A PNG of one bit per pixel, of whatever size its head says, whose picture is `rows` white rows. */
function png(width: number, height: number, rows: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const row = Buffer.alloc(1 + Math.ceil(width / 8))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(row.length * rows), { level: 9 })), chunk('IEND', new Uint8Array())])
}

/** A GIF whose frames each ask for the whole screen anew. */
function gif(side: number, frames: number): Buffer {
  const screen = Buffer.from([side & 255, side >> 8, side & 255, side >> 8, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, side & 255, side >> 8, side & 255, side >> 8, 0, 2, 2, 0x44, 1, 0])
  return Buffer.concat([Buffer.from('GIF89a', 'latin1'), screen, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

const REFUSED: [what: string, bytes: () => Buffer | Promise<Buffer>][] = [
  ['an SVG with a script', () => svg('<script>alert(1)</script>')],
  ['an SVG that runs when it is loaded', () => svg('', 'onload="alert(1)"')],
  ['an SVG with a page inside', () => svg('<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="//evil.test"/></foreignObject>')],
  ['an SVG that uses another', () => svg('<use href="//evil.test/x.svg#x"/>')],
  ['an SVG inside an SVG', () => svg(`<image href="data:image/svg+xml;base64,${svg('<script>alert(1)</script>').toString('base64')}" width="9" height="9"/>`)],
  ['an SVG with a style that loads', () => svg('<style>@import url(//evil.test/c.css); *{fill:url(//evil.test/f)}</style>')],
  ['an SVG with a file of the server', () => svg('<image href="file:///etc/passwd" width="9" height="9"/>')],
  ['an SVG with entities', () => Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>')],
  ['an SVG behind a mark of order', () => Buffer.concat([Buffer.from('\ufeff\n'), svg('<script>alert(1)</script>')])],
  ['a page that calls itself a PNG', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a page behind the first signs of a PNG', () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<html><script>alert(1)</script>')])],
  ['a script that begins like a GIF', () => Buffer.from('GIF89a/*\0\0\0*/=1;alert(1)//')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj')],
  ['a zip', () => Buffer.from(zipSync({ x: strToU8('x') }))],
  ['a zip inside nothing but deflate', () => deflateRawSync(Buffer.alloc(100_000))],
  ['an ImageMagick script', () => Buffer.from("push graphic-context\nviewbox 0 0 9 9\nfill 'url(https://evil.test/\"|ls \"-la)'\npop graphic-context")],
  ['a TIFF', () => plain().tiff().toBuffer()],
  ['raw pixels', () => plain().raw().toBuffer()],
  ['nothing', () => Buffer.alloc(0)],
  ['one byte', () => Buffer.from([0xff])],
  ['only the first signs of a JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a JPEG cut in the middle', async () => (await plain(900, 900).jpeg().toBuffer()).subarray(0, 2_000)],
  ['a PNG cut in the middle', async () => (await sharp(Buffer.from(Array.from({ length: 90_000 }, (_, n) => ((n * n * 7919) ^ (n * 31)) % 251)), { raw: { width: 300, height: 100, channels: 3 } }).png().toBuffer()).subarray(0, 4_000)],
  ['a PNG whose rows are missing', () => png(9_000, 6_000, 10)],
  ['a WebP that lies about its length', async () => Buffer.concat([(await plain().webp().toBuffer()).subarray(0, 20), Buffer.alloc(50, 255)])],
  ['an AVIF of nothing', () => Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'latin1')],
  ['a picture of no width', () => png(0, 100, 1)],
  ['a picture of 4,294,967,295 × 1', () => png(4_294_967_295, 1, 0)],
]

describe('a file that is no picture', () => {
  it('is refused, whatever it calls itself and however it begins, in no time', async () => {
    let through = 0
    for (const [what, bytes] of REFUSED) {
      const file = await bytes()
      const began = performance.now()
      const made = await reencode(file)
      if (made.ok) through += 1
      expect.soft(made.ok, what).toBe(false)
      expect.soft(performance.now() - began, what).toBeLessThan(2_000)
    }
    figure('pictures', 'files that are no pictures, taken for one', through, `of ${REFUSED.length}`)
  })
})

describe('a picture that is more than a picture', () => {
  const page = '<html><script>alert(1)</script>'
  const ACCEPTED: [what: string, bytes: () => Promise<Buffer>][] = [
    ['a page after a JPEG', async () => Buffer.concat([await plain().jpeg().toBuffer(), Buffer.from(page)])],
    ['a page in the comment of a JPEG', async () => plain().withExif({ IFD0: { ImageDescription: page, Copyright: page } }).jpeg().toBuffer()],
    ['a zip after a PNG', async () => Buffer.concat([await plain().png().toBuffer(), zipSync({ 'x.html': strToU8(page) })])],
    ['a page in a text of a PNG', async () => {
      const whole = await plain().png().toBuffer()
      return Buffer.concat([whole.subarray(0, 33), chunk('tEXt', Buffer.from(`Comment\0${page}`)), whole.subarray(33)])
    }],
    ['a script in the comment of a GIF', async () => {
      const whole = gif(16, 1)
      const comment = Buffer.from(page)
      return Buffer.concat([whole.subarray(0, 19), Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0]), whole.subarray(19)])
    }],
    ['a page in the XMP of a WebP', async () => plain().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${page}</x:xmpmeta>`).webp().toBuffer()],
    ['a place in a photo', async () => plain().withExif({ IFD0: { Make: 'CANARY-MAKE' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '56/1 9/1 0/1', GPSAreaInformation: 'CANARY-GPS' } }).jpeg().toBuffer()],
    ['a photo in the colours of a press', async () => plain().toColourspace('cmyk').jpeg().toBuffer()],
    ['a photo with a profile of its own', async () => plain().withIccProfile('p3').jpeg().toBuffer()],
    ['a picture of 16 bits', async () => plain().toColourspace('rgb16').png().toBuffer()],
    ['an animation of many frames', async () => gif(1_000, scaled(400, 20_000))],
  ]

  it('is drawn anew: of what was around its pixels nothing is left', async () => {
    let left = 0
    for (const [what, bytes] of ACCEPTED) {
      const file = await bytes()
      const made = await reencode(file)
      if (!made.ok) {
        expect.soft(made, what).toMatchObject({ ok: true })
        continue
      }
      const out = Buffer.from(made.image.bytes)
      const found = ['<html', '<script', 'alert(1)', 'CANARY', 'GPS', 'Exif\0', 'PK\x03\x04', 'xmpmeta'].filter((part) => out.includes(part))
      left += found.length
      expect.soft(found, what).toEqual([])
      const { format, space, exif, icc, xmp, pages, width, height } = await sharp(out).metadata()
      expect.soft({ mime: `image/${format}`, space, exif, xmp, pages, width, height }, what).toEqual({
        mime: made.image.mime, space: 'srgb', exif: undefined, xmp: undefined, pages: undefined, width: made.image.width, height: made.image.height,
      })
      expect.soft(icc, what).toBeUndefined()
    }
    figure('pictures', 'remains of what surrounded a picture', left, `in ${ACCEPTED.length} pictures with something in tow`)
  })
})

describe('a picture too large to unpack', () => {
  it('is refused by what its head says, without memory for it', async () => {
    // At full measure with all of its rows, as it would really be sent.
    const bombs = [png(50_000, 50_000, scaled(100, 50_000)), png(60_000, 1_001, 10), gif(60_000, 2)]
    await reencode(await plain().jpeg().toBuffer())
    let slowest = 0
    const before = process.memoryUsage().rss
    for (const bomb of bombs) {
      // The quickest of a few: the others say what else the machine does.
      let quickest = Infinity
      for (let n = 0; n < 5; n++) {
        const began = performance.now()
        expect(await reencode(bomb)).toEqual({ ok: false, code: 'image-too-large' })
        quickest = Math.min(quickest, performance.now() - began)
      }
      slowest = Math.max(slowest, quickest)
    }
    const grown = (process.memoryUsage().rss - before) / 1_048_576
    figure('pictures', 'slowest refusal of a picture too large to unpack', Math.round(slowest), 'ms')
    figure('pictures', 'memory that refusing it took', Math.max(0, Math.round(grown)), 'MiB')
    expect(slowest).toBeLessThan(200)
    expect(grown).toBeLessThan(100)
  })

  it('is one with a row of pixels more than the limit; with as many as that it is taken', async () => {
    const width = 10_000
    const rows = LIMITS.imagePixels / width
    expect(await reencode(png(width, rows, rows))).toMatchObject({ ok: true, image: { width: LIMITS.imageLongestSide } })
    expect(await reencode(png(width, rows + 1, rows + 1))).toEqual({ ok: false, code: 'image-too-large' })
  })

  it('and one that would be stored in more bytes than may be sent is refused', async () => {
    const side = LIMITS.imageLongestSide
    const noise = sharp(randomBytes(side * side * 4), { raw: { width: side, height: side, channels: 4 } })
    const sent = await noise.webp({ quality: 90, alphaQuality: 100, effort: 0 }).toBuffer()
    expect(sent.length).toBeLessThan(LIMITS.imageBytes)
    expect(await reencode(sent)).toEqual({ ok: false, code: 'image-too-large' })
  }, 60_000)

  it('and one too long is refused before anything is read', async () => {
    expect(await reencode(Buffer.alloc(LIMITS.imageBytes + 1))).toEqual({ ok: false, code: 'image-too-large' })
  })
})
