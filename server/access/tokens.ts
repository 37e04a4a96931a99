/** Tokens, ids and join codes: everything that comes from chance. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, idFromBytes } from '../../shared/ids.ts'

/** 256 bits, base64url without padding: 43 signs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: SHA-256, hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** 96 bits, 16 signs. */
export function newId(): string {
  return idFromBytes(randomBytes(12))
}

/** Eight signs of the alphabet that can be read aloud, each equally likely. */
export function newJoinCode(): string {
  const largest = Math.floor(256 / CODE_ALPHABET.length) * CODE_ALPHABET.length
  let code = ''
  while (code.length < CODE_LENGTH) {
    for (const byte of randomBytes(CODE_LENGTH)) {
      if (byte < largest && code.length < CODE_LENGTH) code += CODE_ALPHABET[byte % CODE_ALPHABET.length]
    }
  }
  return code
}

/** Compares secrets in a time that does not tell how much of them agrees. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
