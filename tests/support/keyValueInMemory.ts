import type { KeyValue } from '../../client/workshop/deviceStorage.ts'

/** A browser's storage that lives as long as the test. */
export function keyValueInMemory(): KeyValue {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}
