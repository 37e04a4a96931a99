/** The eight signs of focus areas as paths on a 24 × 24 field, so that they look alike on every device. */

import type { AreaSign } from './areaSign.ts'

export const AREA_SHAPES: Record<AreaSign['sign'], string> = {
  '●': 'M12 2.500a9.500 9.500 0 1 1 0 19a9.500 9.500 0 0 1 0-19z',
  '■': 'M3.500 3.500h17v17h-17z',
  '▲': 'M12 2.500L22.500 20.500H1.500z',
  '◆': 'M12 1L23 12L12 23L1 12z',
  '★': 'M12 1.200l3.230 7.150 7.800.840-5.800 5.280 1.610 7.680L12 18.300l-6.840 3.850 1.610-7.680L.970 9.190l7.800-.840z',
  '✚': 'M8.500 2h7v6.500H22v7h-6.500V22h-7v-6.500H2v-7h6.500z',
  '⬟': 'M12 1.500l10.500 7.700-4 12.300h-13l-4-12.300z',
  '⬢': 'M6.500 2.500h11L23 12l-5.500 9.500h-11L1 12z',
}
