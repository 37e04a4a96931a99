/** The checksum of a stored row: covers where it belongs as well as what it holds, so that a row in the wrong place is found too. */

import { crc32 } from 'node:zlib'

/** CRC-32 of a row's key and body. */
export function checksum(key: string, body: Uint8Array | string): number {
  return crc32(body, crc32(key))
}
