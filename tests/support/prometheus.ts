/** Reading Prometheus' text format: the value of each line by its name with labels, as it stands. */
export type Figures = Map<string, number>

export function readFigures(text: string): Figures {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line): [string, number] => {
    const at = line.lastIndexOf(' ')
    return [line.slice(0, at), Number(line.slice(at + 1))]
  }))
}

/** Every label of every figure, as `name="value"`. */
export function labelsOf(figures: Figures): string[] {
  return [...figures.keys()].flatMap((key) => /\{(.*)\}$/.exec(key)?.[1]?.split(/,(?=\w+=)/) ?? [])
}
