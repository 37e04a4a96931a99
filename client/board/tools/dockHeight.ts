/** How much of the canvas' foot the dock covers, in px of the screen: a sheet shown whole stays clear of it. */
export const DOCK_HEIGHT = 88
