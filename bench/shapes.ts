/** Who is where in the workloads that measure what updates cost. */

export interface Shape {
  rooms: number
  /** Of each room: who drags notes, and who only reads. */
  writers: number
  readers: number
  /** Viewers of boards that are shown to all, or people of the group who do not write just now. */
  readersAre: 'viewers' | 'participants'
}

/** Everybody on one board writes. */
export const TABLE: Shape = { rooms: 1, writers: 30, readers: 0, readersAre: 'participants' }
/** Few write, many look on. */
export const HALL: Shape = { rooms: 1, writers: 10, readers: 300, readersAre: 'viewers' }
/** Tables of six, two of whom write. */
export const WORKSHOP: Shape = { rooms: 40, writers: 2, readers: 4, readersAre: 'participants' }
