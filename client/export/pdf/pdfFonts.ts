/** The product's typeface inside a PDF. jsPDF needs TrueType; both weights are fetched from our own server when first needed. */

import boldUrl from '@expo-google-fonts/ibm-plex-sans/700Bold/IBMPlexSans_700Bold.ttf?url'
import mediumUrl from '@expo-google-fonts/ibm-plex-sans/500Medium/IBMPlexSans_500Medium.ttf?url'
import type { jsPDF } from 'jspdf'

/** The family that every text of a PDF's pictures is set in: the same name as on the page, where it is measured. */
export const PDF_FONT = 'Planche Sans'

const FACES = [
  { file: 'medium.ttf', url: mediumUrl, style: 'normal', css: `500 16px '${PDF_FONT}'` },
  { file: 'bold.ttf', url: boldUrl, style: 'bold', css: `700 16px '${PDF_FONT}'` },
] as const

/** Gives the document both weights, and loads them into the page, where the pictures' text is measured. */
export async function addFonts(pdf: jsPDF): Promise<void> {
  const files = await Promise.all(FACES.map(async ({ file, url, style }) => ({ file, style, data: await base64(url) })))
  for (const { file, style, data } of files) {
    pdf.addFileToVFS(file, data)
    pdf.addFont(file, PDF_FONT, style)
  }
  await Promise.all(FACES.map(({ css }) => document.fonts.load(css)))
}

const fetched = new Map<string, Promise<string>>()

function base64(url: string): Promise<string> {
  const known = fetched.get(url)
  if (known) return known
  const fresh = fetchBase64(url)
  fetched.set(url, fresh)
  fresh.catch(() => fetched.delete(url))
  return fresh
}

async function fetchBase64(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`font ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

/** Which characters the font that is set now has. Everything else must be drawn as a picture. */
export function fontCovers(pdf: jsPDF): (codePoint: number) => boolean {
  const codes = codeMap(pdf.internal)
  return (codePoint) => codePoint <= 0xffff && Boolean(codes[codePoint])
}

/** jsPDF's parsed `cmap` table is not in its types. */
function codeMap(internal: object): Record<number, number> {
  const getFont: unknown = 'getFont' in internal ? internal.getFont : null
  const font: unknown = typeof getFont === 'function' ? getFont.call(internal) : null
  const path = ['metadata', 'cmap', 'unicode', 'codeMap']
  let value: unknown = font
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof value === 'object' && value !== null ? (value as Record<number, number>) : {}
}
