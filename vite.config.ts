import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressClient } from './scripts/compressClient.ts'

const precompressed: Plugin = {
  name: 'precompressed',
  writeBundle: ({ dir }, bundle) => compressClient(join(dir ?? '', 'assets'), new Set(Object.keys(bundle).map((path) => basename(path)))),
}

/** The client's build. In development the server (`npm run dev`) is on 4400 and this one passes its calls on. */
export default defineConfig({
  root: 'client',
  publicDir: 'public',
  plugins: [react(), precompressed],
  resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('client/zodWithoutEval.ts', import.meta.url)) }] },
  build: {
    outDir: '../dist',
    // What is left of an earlier build is removed when this one has been compressed.
    emptyOutDir: false,
    // Inlined translations become data: addresses, which `connect-src 'self'` refuses.
    assetsInlineLimit: 0,
    target: 'es2022',
    // Each file costs a browser a request and the page some work of its own: what many pages need comes in few of them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // A group takes along what its modules import; what the join page is made of stays with the join page.
            { name: 'join', tags: ['$initial'], priority: 4 },
            { name: 'app', test: /\/node_modules\/(?:react|react-dom|scheduler|wouter)\/|\/client\/(?:ui|i18n)\/(?!Qr)[^/]+\.tsx?$/, priority: 3 },
            { name: 'workshop', test: /\/node_modules\/(?:yjs|lib0|y-protocols|y-websocket)\/|\/client\/(?:sync\/|workshop\/Workshop)/, priority: 2 },
            { name: 'boards', test: /\/shared\/(?:board|gathering)\/|\/client\/plenum\/(?:drawing\/|plenumIdeas|drawnBoard)/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 2_500,
  },
  server: {
    port: 4401,
    proxy: {
      '/api': 'http://127.0.0.1:4400',
      '/sync': { target: 'ws://127.0.0.1:4400', ws: true },
    },
  },
})
