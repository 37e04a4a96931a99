/** The order of the test files: those that take longest begin first, so that nothing long is left when the rest is done. */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Small files that take long, which nobody sees from outside; the others go by what they took last time, or by their size. */
const LONG = [
  'tests/server/sync/silentRoom.test.ts',
  'tests/server/sync/crash.test.ts',
  'tests/e2e/device.spec.ts',
  'tests/e2e/injection.spec.ts',
  'tests/e2e/boardLuck.spec.ts',
  'tests/e2e/accessibility.spec.ts',
  'tests/e2e/thematicDay.spec.ts',
]

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((path) => moduleId.endsWith(path))
  return at < 0 ? LONG.length : at
}

const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder

/** For `sequence.sequencer` of `vitest.config.ts`. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => group(a) - group(b) || place(a) - place(b))
  }
}
