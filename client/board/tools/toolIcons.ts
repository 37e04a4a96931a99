/** The drawings of the board's tools: stroke paths on a 24 × 24 field, in the manner of `client/ui/iconPaths.ts`. */

export const TOOL_ICONS = {
  select: 'M6 3.500l12.500 9-5.500 1 3.200 6-2.400 1.200-3.100-6.100L6.500 18z',
  pen: 'M5 19l1-4L16.500 4.500l3 3L9 18zM14 7l3 3',
  eraser: 'M9 20h11M5.500 15.500L14 7l5.500 5.500L12.500 19.500H9.500zM10 11l5.500 5.500',
  text: 'M5 7V5h14v2M12 5v14M9 19h6',
  arrow: 'M5 19L19 5M10 5h9v9',
  rectangle: 'M4 6h16v12H4z',
  ellipse: 'M12 18.500c5 0 9-2.900 9-6.500s-4-6.500-9-6.500S3 8.400 3 12s4 6.500 9 6.500z',
  picture: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.500 9.500h.010',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  undo: 'M9 7l-5 5 5 5M4 12h10a5 5 0 0 1 5 5v1',
  redo: 'M15 7l5 5-5 5M20 12H10a5 5 0 0 0-5 5v1',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  duplicate: 'M9 9h11v11H9zM15 9V4H4v11h5',
} as const

export type ToolIconName = keyof typeof TOOL_ICONS
