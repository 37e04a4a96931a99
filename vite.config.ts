import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressClient } from './scripts/compressClient.ts'

const precompressed: Plugin = {
  name: 'precompressed',
  writeBundle: ({ dir }) => compressClient(join(dir ?? '', 'assets')),
}

/** The client's build. In development the server (`npm run dev`) is on 4400 and this one passes its calls on. */
export default defineConfig({
  root: 'client',
  publicDir: 'public',
  plugins: [react(), precompressed],
  resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('client/zodWithoutEval.ts', import.meta.url)) }] },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // Inlined translations become data: addresses, which `connect-src 'self'` refuses.
    assetsInlineLimit: 0,
    target: 'es2022',
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
