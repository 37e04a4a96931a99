/**
 * Makes typing right from the first millisecond. tldraw and TipTap place the caret again 0 and 100 ms after a text opens; who
 * types meanwhile gets "ehllo". Here the caret is at the end from the start, and once the person has acted nothing moves it.
 */

import { Extension, extensions } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

type Commands = NonNullable<ReturnType<NonNullable<(typeof extensions.Commands)['config']['addCommands']>>>

const baseFocus = (): Commands['focus'] => {
  const commands = extensions.Commands.config.addCommands?.call({} as never)
  return commands?.focus
}

/** `typedBefore` hands over what was typed before the text could take it. */
export function steadyCaret(typedBefore: () => string): Extension {
  return Extension.create({
    name: 'steadyCaret',
    // After TipTap's own commands, so that this `focus` is the one that counts.
    priority: 10,
    addStorage: () => ({ acted: false }),
    onBeforeCreate() {
      this.storage.acted = false
    },
    addCommands() {
      const focus = baseFocus()
      const { storage } = this
      return {
        focus: (position, options) => (props) => {
          if (!storage.acted || !focus) return focus?.(position, options)(props) ?? false
          if (props.dispatch) props.view.focus()
          return true
        },
      }
    },
    addProseMirrorPlugins() {
      const { storage, editor } = this
      const acts = () => {
        storage.acted = true
        return false
      }
      return [
        new Plugin({
          props: {
            // The canvas does not scroll: the camera shows what is written. Looking for what might takes longer than the letter.
            handleScrollToSelection: () => true,
            handleDOMEvents: { keydown: acts, beforeinput: acts, compositionstart: acts, mousedown: acts, touchstart: acts, paste: acts },
          },
          view(view) {
            // After React has put everything in its place and before the browser handles another key.
            queueMicrotask(() => {
              if (editor.isDestroyed || view.isDestroyed) return
              if (!storage.acted) view.focus()
              const early = typedBefore()
              if (early === '') return
              storage.acted = true
              view.dispatch(view.state.tr.insertText(early))
            })
            return {}
          },
        }),
      ]
    },
  })
}
