/** What Enter does while an idea is being written: the next idea; Shift+Enter breaks the line. Lists keep their own Enter. */

import { Extension } from '@tiptap/core'

/** `next` finishes the idea and begins another; false leaves Enter to the text field. */
export function ideaKeys(next: () => boolean): Extension {
  return Extension.create({
    name: 'ideaKeys',
    // Above the text field's own keys.
    priority: 1_100,
    addKeyboardShortcuts() {
      const newLine = () => this.editor.commands.first(({ commands }) => [() => commands.splitListItem('listItem'), () => commands.liftEmptyBlock(), () => commands.splitBlock()])
      return {
        Enter: () => !this.editor.view.composing && !this.editor.isActive('listItem') && next(),
        'Shift-Enter': newLine,
      }
    },
  })
}
