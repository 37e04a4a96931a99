/** Builds the two stock pages into `dist/3` and `dist/5`; run in this folder after `npm ci`. */

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

for (const major of ['3', '5']) {
  await build({
    root: here('.'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    resolve: {
      dedupe: ['react', 'react-dom'],
      alias: [
        { find: /^tldraw$/, replacement: `tldraw${major}` },
        { find: /^tldraw\/(.*)$/, replacement: `tldraw${major}/$1` },
        { find: /^tldraw-assets\/(.*)$/, replacement: `assets${major}/$1` },
      ],
    },
    build: { outDir: here(`dist/${major}`), emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  })
}
