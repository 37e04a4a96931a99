/** What the sections of the page are given to show what is wrong with their fields. */

/** The message for a field's id, if something is wrong with it and the person has asked to create. */
export type FaultOf = (id: string) => string | undefined
