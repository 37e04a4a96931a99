/** What SVG text needs to stand where the browser's own text does. */

/** IBM Plex Sans: from a line's middle down to its baseline, as a share of the font size (ascent 1.025, descent 0.275). */
export const MIDDLE_TO_BASELINE = 0.375
