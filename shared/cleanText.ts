/** Text as pages and files may carry it: without the characters that break XML, spreadsheets and terminals. */

// Written with escapes: controls except tab and newline, lone surrogates, non-characters.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g

/** Drops what no reader can show; every other sign for the end of a line or page becomes a newline. */
export function cleanText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '')
}
