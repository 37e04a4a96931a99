/** How the load talks to one kind of server. */

/** What a message told. */
export interface Hearing {
  /** The line has all there was and hears of everything from now on. */
  ready(): void
  /** The first `n` changes of this line are durable. */
  acknowledged(n: number): void
  /** A writer's move with this number. */
  move(writer: number, x: number): void
  /** An answer is wanted. */
  answer(message: Uint8Array): void
}

/** What moves: `key` is what `Hearing.move` names it by. */
export interface Mover {
  key: number
  /** The message that makes what is moved. */
  create: Uint8Array
  move(x: number, y: number): Uint8Array
}

export interface Dialect {
  /** Are messages text? */
  text: boolean
  /** Does the server acknowledge what is durable? */
  acknowledges: boolean
  /** Is a line ready as soon as it is open? */
  readyWhenOpen: boolean
  /** What a line says first. */
  hello(): Uint8Array[]
  mover(index: number): Mover
  hear(message: Buffer, hearing: Hearing): void
}
