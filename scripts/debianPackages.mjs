/** What the tests need beside npm: Debian's chromium, two proxies and the PDF readers, installed when absent and we may. */

import { spawnSync } from 'node:child_process'

const NEEDED = [
  { command: 'chromium', packages: ['chromium'] },
  { command: 'pdftotext', packages: ['poppler-utils'] },
  { command: 'strace', packages: ['strace'] },
  { command: 'nginx', packages: ['nginx-light'] },
  { command: 'caddy', packages: ['caddy'] },
  { command: 'openssl', packages: ['openssl'] },
]

function present(command) {
  return spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin; command -v ${command}`]).status === 0
}

/** Installs missing packages as root; otherwise ends the process saying what to install. */
export function ensureDebianPackages() {
  const missing = NEEDED.filter(({ command }) => !present(command)).flatMap(({ packages }) => packages)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    process.stderr.write(`The tests drive a real browser and real proxies, and read PDFs. Please install: ${missing.join(' ')}\n`)
    process.exit(1)
  }
  process.stdout.write(`Installing ${missing.join(', ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  const apt = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio: ['ignore', 'ignore', 'inherit'], env })
  if (apt.status !== 0) process.exit(apt.status ?? 1)
}
