/** Stock tldraw with a board of notes: `?notes=2000`. What the benchmarks do with it stands in `window.benchMotions` and `window.benchStock`. */

import { createElement, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { createShapeId, createTLStore, defaultBindingUtils, defaultShapeUtils, Tldraw, toRichText } from 'tldraw'
import { getAssetUrlsByImport } from 'tldraw-assets/imports.vite'
import 'tldraw/tldraw.css'
import { ideaWords } from '../ideaWords.ts'

const count = Number(new URLSearchParams(location.search).get('notes') ?? 0)
const COLUMNS = 60
const PITCH = { x: 240, y: 340 }
const COLOURS = ['yellow', 'light-blue', 'light-green', 'light-red', 'light-violet', 'orange']
const assetUrls = getAssetUrlsByImport()

/** The records as another client would have sent them: no editor measures them on the way in. */
function filledStore() {
  const store = createTLStore({ shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils })
  const records = [
    store.schema.types.document.create({ id: 'document:document' }),
    store.schema.types.page.create({ id: 'page:page', name: 'Board', index: 'a1' }),
  ]
  const NoteUtil = defaultShapeUtils.find(({ type }) => type === 'note')
  const props = new NoteUtil({}).getDefaultProps()
  for (let number = 0; number < count; number += 1) {
    const words = ideaWords(number)
    records.push(store.schema.types.shape.create({
      id: createShapeId(`n${number}`), type: 'note', parentId: 'page:page', index: 'a1', x: (number % COLUMNS) * PITCH.x, y: Math.floor(number / COLUMNS) * PITCH.y,
      rotation: 0, isLocked: false, opacity: 1, meta: {},
      // The notes grow with their words, by about what each version measures itself.
      props: { ...props, color: COLOURS[number % COLOURS.length], growY: Math.max(0, Math.ceil(words.length / 15) * 30 - 168), richText: toRichText(words) },
    }))
  }
  store.put(records)
  return store
}

function Stock({ store }) {
  return createElement(Tldraw, { store, assetUrls, options: { maxShapesPerPage: 20_000 }, onMount: (editor) => begin(editor) })
}

function begin(editor) {
  editor.user.updateUserPreferences({ locale: 'da', animationSpeed: 0 })
  editor.zoomToFit({ immediate: true })
  const fit = { ...editor.getCamera() }
  const at100 = () => editor.setCamera({ x: -3_000, y: -2_000, z: 1 }, { immediate: true })
  const swing = (ms, reach) => Math.sin(ms / 400) * reach
  window.benchMotions = {
    panFit: (ms) => editor.setCamera({ x: fit.x + swing(ms, 200) / fit.z, y: fit.y + swing(ms * 1.3, 100) / fit.z, z: fit.z }, { immediate: true }),
    pan100: (ms) => editor.setCamera({ x: -3_000 + swing(ms, 900), y: -2_000 + swing(ms * 1.3, 500), z: 1 }, { immediate: true }),
    zoom: (ms) => {
      const z = fit.z * (1 / fit.z) ** ((1 - Math.cos(ms / 600)) / 2)
      const { w, h } = editor.getViewportScreenBounds()
      const centre = { x: w / 2 / fit.z - fit.x, y: h / 2 / fit.z - fit.y }
      editor.setCamera({ x: w / 2 / z - centre.x, y: h / 2 / z - centre.y, z }, { immediate: true })
    },
  }
  let applied = 0
  const places = new Map()
  window.benchStock = {
    fit: () => editor.setCamera(fit, { immediate: true }),
    at100,
    /** Moves of others' notes, each as a message of its own would bring it; resolves with how many there were. */
    remote: (perSecond, lengthMs) =>
      new Promise((resolve) => {
        const before = applied
        const began = performance.now()
        const due = () => Math.min(Math.floor((perSecond * lengthMs) / 1_000), Math.floor(((performance.now() - began) * perSecond) / 1_000))
        const step = () => {
          while (applied - before < due()) {
            const shape = editor.getShape(createShapeId(`n${(applied * 7919) % count}`))
            const moved = { ...shape, x: shape.x + (applied % 2 === 0 ? 12 : -12), y: shape.y + ((applied >> 1) % 2 === 0 ? 8 : -8) }
            editor.store.mergeRemoteChanges(() => editor.store.put([moved]))
            places.set(shape.id, [moved.x, moved.y])
            applied += 1
          }
          if (performance.now() - began < lengthMs) setTimeout(step, 1_000 / perSecond)
          else resolve(applied - before)
        }
        step()
      }),
    /** Whether every note stands where its last move took it. */
    delivered: () => [...places].every(([id, [x, y]]) => editor.getShape(id)?.x === x && editor.getShape(id)?.y === y),
    /** A new note in the middle of the view, its text open. */
    write: () => {
      const id = createShapeId('written')
      const { x, y } = editor.getViewportPageBounds().center
      editor.createShape({ id, type: 'note', x: x - 100, y: y - 100 })
      editor.select(id)
      editor.setEditingShape(id)
      editor.setCurrentTool('select.editing_shape')
    },
    written: () => JSON.stringify(editor.getShape(createShapeId('written'))?.props.richText ?? null),
    shapes: () => editor.getCurrentPageShapeIds().size,
  }
}

const store = filledStore()

function Painted() {
  useEffect(() => {
    const look = () => {
      if (window.benchStock && document.querySelectorAll('.tl-shape').length >= count) {
        requestAnimationFrame(() => requestAnimationFrame(() => (window.benchPainted = performance.now())))
      } else requestAnimationFrame(look)
    }
    look()
  }, [])
  return null
}

createRoot(document.getElementById('root')).render(createElement('div', { style: { position: 'fixed', inset: 0 } }, createElement(Stock, { store }), createElement(Painted)))
