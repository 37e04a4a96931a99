import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    scale: 'everyday' | 'soak'
  }
}

/** How much is tried: `everyday` in `npm test`, `soak` in `npm run soak`, where the same tests take their full measure. */
export const SCALE = inject('scale')

/** A count, or a length in ms, of this run. */
export function scaled(everyday: number, soak: number): number {
  return SCALE === 'soak' ? soak : everyday
}
