/** The side of a helper process: answers what the bench asks over the channel between them, one question at a time or many. */

export interface Question {
  id: number
  question: object
}

export interface Answer {
  id: number
  answer?: unknown
  /** What went wrong. */
  fault?: string
}

/** Call once. The process ends when the bench does. */
export function answerQuestions(answer: (question: never) => unknown): void {
  process.on('message', ({ id, question }: Question) => {
    const reply = (message: Answer) => process.send?.(message)
    Promise.resolve()
      .then(() => answer(question as never))
      .then((value) => reply({ id, answer: value }), (error: unknown) => reply({ id, fault: error instanceof Error ? error.stack ?? error.message : String(error) }))
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ id: 0 } satisfies Answer)
}
