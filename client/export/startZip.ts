/** An archive that grows file by file. */

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { MadeFile } from './madeFile.ts'

interface OpenZip {
  add(file: MadeFile): void
  finish(): Promise<Blob>
}

/** Packs one file after the other on this thread: workers would need a looser Content-Security-Policy. */
export function startZip(): OpenZip {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  let queue = Promise.resolve()
  const zip = new Zip((error, data, final) => {
    if (error) reject(error)
    else {
      parts.push(new Uint8Array(data))
      if (final) resolve()
    }
  })
  return {
    add({ name, blob }) {
      queue = queue.then(async () => {
        const bytes = new Uint8Array(await blob.arrayBuffer())
        const entry = /\.(png|docx|pdf)$/.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
        zip.add(entry)
        entry.push(bytes, true)
      })
    },
    async finish() {
      await queue
      zip.end()
      await ended
      return new Blob(parts, { type: 'application/zip' })
    },
  }
}
