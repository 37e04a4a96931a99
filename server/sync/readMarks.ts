/**
 * How much of what was sent a reader has not read. The socket's own queue tells it late: the network takes megabytes for a reader
 * that stands still. So a ping goes along with what is sent, and its pong, which comes in order, says how far the reader is.
 */

/** A ping for so many bytes: with a reader at the other end one is on its way at a time. */
const MARK_BYTES = 64 * 1024

export interface ReadMarks {
  /** So many bytes have just been sent. */
  sent(bytes: number): void
  /** A pong with this payload; false when it answers none of these pings. */
  answered(payload: Uint8Array): boolean
  /** Bytes sent and, as far as is known, not read; what came since the last ping counts too. */
  unread(): number
  /** Bytes known to be read. */
  read(): number
}

/** `ping` sends one with a payload that its pong repeats. */
export function createReadMarks(ping: (payload: Uint8Array) => void): ReadMarks {
  let total = 0
  let read = 0
  /** The one on its way: how many bytes went before it. */
  let mark: { number: number; at: number } | null = null
  let marks = 0

  const set = () => {
    if (mark || total - read < MARK_BYTES) return
    marks = (marks + 1) % 2 ** 32
    mark = { number: marks, at: total }
    const payload = new Uint8Array(4)
    new DataView(payload.buffer).setUint32(0, marks)
    ping(payload)
  }

  return {
    sent(bytes) {
      total += bytes
      set()
    },
    answered(payload) {
      if (!mark || payload.byteLength !== 4) return false
      if (new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0) !== mark.number) return false
      read = mark.at
      mark = null
      set()
      return true
    },
    unread: () => total - read,
    read: () => read,
  }
}
