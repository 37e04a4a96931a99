/** The idea in a drawing: the groups' planches, and the one wall on which they meet. */

import { AREA_SHAPES } from '../ui/areaShapes.ts'
import { areaSign } from '../ui/areaSign.ts'

const BOARDS = [
  { x: 20, y: 26, tilt: -4 },
  { x: 12, y: 148, tilt: 2 },
  { x: 26, y: 270, tilt: -2 },
] as const

const NOTES = [
  [14, 34], [52, 30], [90, 38], [20, 62], [62, 60],
] as const

export function HomePicture() {
  return (
    <svg className="home-picture" viewBox="0 0 520 400" aria-hidden="true" focusable="false">
      {BOARDS.map(({ x, y, tilt }, index) => (
        <path key={y} d={`M${x + 132} ${y + 52}C${x + 180} ${y + 52} 180 200 232 ${168 + index * 32}`} fill="none" stroke="var(--line-strong)" strokeWidth="2" strokeDasharray="2 7" strokeLinecap="round" transform={`rotate(${tilt / 4})`} />
      ))}
      {BOARDS.map(({ x, y, tilt }, index) => (
        <g key={y} transform={`translate(${x} ${y}) rotate(${tilt} 66 52)`}>
          <rect width="132" height="100" rx="8" fill="var(--surface)" stroke="var(--line-strong)" strokeWidth="1.5" />
          <svg x="10" y="9" width="15" height="15" viewBox="0 0 24 24"><path d={AREA_SHAPES[areaSign(index).sign]} fill={areaSign(index).colour} /></svg>
          <rect x="31" y="13" width="62" height="6" rx="3" fill="var(--line)" />
          {NOTES.slice(0, 5 - index).map(([left, top]) => <rect key={left} x={left} y={top} width="30" height="22" rx="3" fill={areaSign(index).colour} opacity="0.3" />)}
        </g>
      ))}
      <rect x="236" y="52" width="272" height="296" rx="12" fill="var(--accent)" />
      <rect x="248" y="64" width="248" height="272" rx="6" fill="var(--surface)" />
      {BOARDS.map(({ y }, lane) => (
        <g key={y} transform={`translate(262 ${80 + lane * 86})`}>
          <svg width="17" height="17" viewBox="0 0 24 24"><path d={AREA_SHAPES[areaSign(lane).sign]} fill={areaSign(lane).colour} /></svg>
          <rect x="26" y="5" width={[96, 120, 84][lane]} height="7" rx="3.5" fill="var(--line-strong)" />
          {Array.from({ length: 5 - lane }, (_, at) => <rect key={at} x={at * 43} y="27" width="37" height="36" rx="4" fill={areaSign(lane).colour} opacity={at === 1 && lane === 0 ? 1 : 0.3} />)}
        </g>
      ))}
    </svg>
  )
}
