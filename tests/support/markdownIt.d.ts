/** What the tests use of `markdown-it`, which comes without types. */
declare module 'markdown-it' {
  export default function markdownIt(options?: { html?: boolean }): { render(text: string): string }
}
