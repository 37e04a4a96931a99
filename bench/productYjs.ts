/** The product's own Yjs. A plain `import 'yjs'` below `bench/` finds the peers' copy, and documents of two copies do not mix. */

const FILE: string = new URL('../node_modules/yjs/dist/yjs.mjs', import.meta.url).href

export const Y = (await import(FILE)) as typeof import('yjs')
