/** The browser's storage where it is allowed, memory where it is not (private windows, strict policies): pages never crash over it. */

export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

function inMemory(): KeyValue {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

function usable(open: () => Storage): KeyValue {
  try {
    const storage = open()
    storage.setItem('planche.probe', '1')
    storage.removeItem('planche.probe')
    return storage
  } catch {
    return inMemory()
  }
}

/** Kept on the device. */
export const deviceStorage: KeyValue = usable(() => localStorage)

/** Kept for this tab. */
export const tabStorage: KeyValue = usable(() => sessionStorage)
