/** Branded identifiers. Ids are opaque strings; only these types say what they name. */

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type WorkshopId = Id<'workshop'>
export type GroupId = Id<'group'>
export type FocusAreaId = Id<'focusArea'>
export type BoardId = Id<'board'>
export type ItemId = Id<'item'>
export type PromptId = Id<'prompt'>
export type ParticipantId = Id<'participant'>
export type TakeHomeId = Id<'takeHome'>
/** A tldraw record id, `<type>:<rest>`, as in `shape:n1`. */
export type RecordId = Id<'record'>
/** The name of a websocket room: opaque to clients, built and read only by `server/sync/roomNames.ts`. */
export type RoomName = Id<'room'>

/** 31 signs, none of which is mistaken for another when read aloud or from a projector (no 0 O 1 I L). */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** Signs in a join code: 31^8 ≈ 8.5 · 10^11 codes, too many to guess against the limits in `limits.ts`. */
export const CODE_LENGTH = 8

/**
 * A short id from random bytes: base64url without padding, 12 bytes → 16 signs (96 bits).
 * The caller supplies the bytes, so that nothing in `shared/` depends on chance.
 */
export function idFromBytes(bytes: Uint8Array): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let out = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      out += signs[(held >> bits) & 63]
    }
  }
  if (bits > 0) out += signs[(held << (6 - bits)) & 63]
  return out
}

/** What a person typed as a join code, brought to the stored form: upper case, without spaces or dashes. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

/** A join code as people read it: two groups of four, `K7QM 3XPA`. */
export function displayCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
