/**
 * How much of what was sent a reader has not read. The socket's own queue tells it late: the network takes megabytes for a reader
 * that stands still. So a ping goes along with what is sent, and its pong, which comes in order, says how far the reader is.
 */

/** A ping for so many bytes: with a reader at the other end one is on its way at a time. */
const MARK_BYTES = 64 * 1024

/** No ping is on its way. */
const NONE = -1

/** One for each socket of thousands: kept small. */
export class ReadMarks {
  /** Bytes known to be read. */
  read = 0
  private total = 0
  private marks = 0
  /** Bytes that went before the ping that is on its way. */
  private markAt = NONE
  private readonly ping: (payload: Uint8Array) => void

  /** `ping` sends one with a payload that its pong repeats. */
  constructor(ping: (payload: Uint8Array) => void) {
    this.ping = ping
  }

  /** Bytes sent and, as far as is known, not read; what came since the last ping counts too. */
  get unread(): number {
    return this.total - this.read
  }

  /** So many bytes have just been sent. */
  sent(bytes: number): void {
    this.total += bytes
    this.set()
  }

  /** A pong with this payload; false when it answers none of these pings. */
  answered(payload: Uint8Array): boolean {
    if (this.markAt === NONE || payload.byteLength !== 4) return false
    if (new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0) !== this.marks) return false
    this.read = this.markAt
    this.markAt = NONE
    this.set()
    return true
  }

  /** The payload of the ping on its way. Other pings repeat it: whoever is asked twice may answer the later question alone. */
  get waiting(): Uint8Array | undefined {
    if (this.markAt === NONE) return undefined
    const payload = new Uint8Array(4)
    new DataView(payload.buffer).setUint32(0, this.marks)
    return payload
  }

  private set(): void {
    if (this.markAt !== NONE || this.unread < MARK_BYTES) return
    this.marks = (this.marks + 1) % 2 ** 32
    this.markAt = this.total
    if (this.waiting) this.ping(this.waiting)
  }
}
