/** Floods a room with valid changes from a process of its own: `node flooder.ts <url> <room> <token> <per second> <ms>`. Prints a line per line's end. */

import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { step1Frame, updateFrame } from '../../server/sync/writeFrame.ts'
import { writeNote } from './contractNote.ts'

const [url = '', room = '', token = '', perSecond = '', length = ''] = process.argv.slice(2)
const TICK_MS = 10
let over = Infinity

function flood(): void {
  const doc = new Y.Doc()
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`, ['planche.v1', `token.${token}`, 'ack.v1'])
  let sent = 0
  let began = NaN
  const note = `n${doc.clientID}`
  doc.on('update', (update: Uint8Array) => {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(updateFrame(update))
    sent++
  })
  const sending = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return
    const record = doc.getMap('records').get(`shape:${note}`)
    for (let n = 0; n < (Number(perSecond) * TICK_MS) / 1_000; n++) if (record instanceof Y.Map) record.set('xy', [sent % 1_000, -1 - n])
  }, TICK_MS)
  socket.on('open', () => {
    began = performance.now()
    if (over === Infinity) over = began + Number(length)
    socket.send(step1Frame(Uint8Array.of(0)))
    writeNote(doc, note, 'Jeg fylder det hele')
  })
  socket.on('error', () => undefined)
  socket.on('close', (code) => {
    clearInterval(sending)
    process.stdout.write(`${JSON.stringify({ code, sent, afterMs: Math.round(performance.now() - began) })}\n`)
    if (performance.now() < over) setTimeout(flood, 50)
    else process.exit(0)
  })
}

flood()
