/** Sends again what the server had no room for: a whole hall photographs its sheets in the same minute. */

import type { Answer } from '../../workshop/api.ts'

/** With a pause of five seconds on average after each: longer than the pictures of a hall take to come in on a slow network. */
const TRIES = 8
const [LEAST_PAUSE_MS, MOST_PAUSE_MS] = [2_500, 7_500]

/** Not all at the same moment again. */
const usualPause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, LEAST_PAUSE_MS + Math.random() * (MOST_PAUSE_MS - LEAST_PAUSE_MS)))

/** The first answer that is not “much is being sent at once”; that one, when it has come eight times. */
export async function againWhileBusy<T>(call: () => Promise<Answer<T>>, pause = usualPause): Promise<Answer<T>> {
  let answer = await call()
  for (let tried = 1; tried < TRIES && !answer.ok && answer.problem.code === 'uploads-busy'; tried++) {
    await pause()
    answer = await call()
  }
  return answer
}
