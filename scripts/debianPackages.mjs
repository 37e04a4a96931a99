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

/** The same Chromium without its windows: pages take half the work. Where it cannot be had, the whole browser does. */
const WELCOME = [{ command: 'chromium-headless-shell', packages: ['chromium-headless-shell'] }]

function present(command) {
  return spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin; command -v ${command}`]).status === 0
}

function absent(wanted) {
  return wanted.filter(({ command }) => !present(command)).flatMap(({ packages }) => packages)
}

/** Whether apt-get did it. A mirror that does not answer must not hold everything up. */
function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1']
  return spawnSync('apt-get', [...options, ...words], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}

/** Installs missing packages as root; otherwise ends the process saying what to install. */
export function ensureDebianPackages() {
  const [missing, welcome] = [absent(NEEDED), absent(WELCOME)]
  const isRoot = process.getuid?.() === 0
  if (missing.length > 0 && !isRoot) {
    process.stderr.write(`The tests drive a real browser and real proxies, and read PDFs. Please install: ${missing.join(' ')}\n`)
    process.exit(1)
  }
  if (!isRoot || missing.length + welcome.length === 0) return
  process.stdout.write(`Installing ${[...missing, ...welcome].join(', ')} …\n`)
  const install = (packages) => apt('install', '-y', '--no-install-recommends', ...packages)
  apt('update')
  if (install([...missing, ...welcome])) return
  if (missing.length > 0 && !install(missing)) process.exit(1)
}
