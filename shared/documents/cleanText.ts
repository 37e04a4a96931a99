/** Text as files may carry it: without the characters that break XML, spreadsheets and terminals. */

// Written with escapes: controls except tab and newline, lone surrogates, non-characters.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Drops what no reader can show; carriage returns and Unicode line separators become newlines. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '')
}
