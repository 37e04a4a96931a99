/** Builds the client unless `dist/` is already of these sources. Throws with the builder's output if that fails. */
export function ensureClientBuilt(): void
