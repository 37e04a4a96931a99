/** The colours that tldraw's names stand for, as light paper shows them. Boards are drawn on light paper in dark rooms too. */

export interface InkColours {
  solid: string
  semi: string
  note: string
  highlight: string
}

const INKS: Record<string, InkColours> = {
  black: { solid: '#1d1d1d', semi: '#e8e8e8', note: '#fce19c', highlight: '#fddd00' },
  blue: { solid: '#4465e9', semi: '#dce1f8', note: '#8aa3ff', highlight: '#10acff' },
  green: { solid: '#099268', semi: '#d3e9e3', note: '#6fc896', highlight: '#00ffc8' },
  grey: { solid: '#9fa8b2', semi: '#eceef0', note: '#c0cad3', highlight: '#cbe7f1' },
  'light-blue': { solid: '#4ba1f1', semi: '#ddedfa', note: '#9bc4fd', highlight: '#00f4ff' },
  'light-green': { solid: '#4cb05e', semi: '#dbf0e0', note: '#98d08a', highlight: '#65f641' },
  'light-red': { solid: '#f87777', semi: '#f4dadb', note: '#f7a5a1', highlight: '#ff7fa3' },
  'light-violet': { solid: '#e085f4', semi: '#f5eafa', note: '#dfb0f9', highlight: '#ff88ff' },
  orange: { solid: '#e16919', semi: '#f8e2d4', note: '#faa475', highlight: '#ffa500' },
  red: { solid: '#e03131', semi: '#f4dadb', note: '#fc8282', highlight: '#ff636e' },
  violet: { solid: '#ae3ec9', semi: '#ecdcf2', note: '#db91fd', highlight: '#c77cff' },
  yellow: { solid: '#f1ac4b', semi: '#f9f0e6', note: '#fed49a', highlight: '#fddd00' },
  white: { solid: '#ffffff', semi: '#f5f5f5', note: '#ffffff', highlight: '#ffffff' },
}
const BLACK: InkColours = { solid: '#1d1d1d', semi: '#e8e8e8', note: '#fce19c', highlight: '#fddd00' }

export const NOTE_TEXT = '#16232b'
export const FRAME_FILL = '#ffffff'
export const FRAME_LINE = '#d3d0c4'
export const FRAME_TEXT = '#33444d'

/** The inks of a tldraw colour name; an unknown name (a custom colour) reads as black. */
export function inks(name: string): InkColours {
  return INKS[name] ?? BLACK
}

/** What a closed shape is filled with; null for none. `pattern` is drawn as its even tint. */
export function fillColour(fill: string, colour: string): string | null {
  switch (fill) {
    case 'none':
      return null
    case 'semi':
      return '#fcfffe'
    case 'fill':
      return inks(colour).solid
    default:
      return inks(colour).semi
  }
}
