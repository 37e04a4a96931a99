/** Whether a stored right was taken back. Rights are never given back: of two rows of one, the one that says so is the newer. */

/** Of the JSON of a capability (server/access/capability.ts). False for what cannot be read: it opens nothing either. */
export function isTakenBack(capability: string): boolean {
  try {
    const value: unknown = JSON.parse(capability)
    return typeof value === 'object' && value !== null && ('removedAt' in value || 'revokedAt' in value)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
