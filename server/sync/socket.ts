/** What a connection needs of a websocket; `wsSocket.ts` is the real one, simulations bring their own. */

export interface Socket {
  /** All frames in one write. */
  send(frames: readonly Uint8Array[]): void
  /** Bytes handed over and, as far as is known, not yet read at the other end. */
  queuedBytes(): number
  /** Rises as long as the network or the reader takes something. */
  taken(): number
  close(code: number, reason: string): void
  /** Cuts the line without a word. */
  terminate(): void
  ping(): void
  /** Stops reading until `resume`. */
  pause(): void
  resume(): void
}
