/** A reader for the small part of YAML that our compose file keeps to: maps, lists of plain words, lists in brackets. Refuses the rest. */

export type Yaml = string | Yaml[] | { [key: string]: Yaml }

interface Line {
  indent: number
  text: string
}

function scalar(written: string): Yaml {
  if (written.startsWith('[') && written.endsWith(']')) return written.slice(1, -1).split(',').map((one) => scalar(one.trim()))
  const quoted = /^"([^"\\]*)"$/.exec(written)
  if (quoted) return quoted[1] ?? ''
  if (/^[&*!|>{"'%@`]/.test(written)) throw new Error(`Not read here: ${written}`)
  return written
}

export function readYaml(text: string): Yaml {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#')).map((line): Line => {
    if (line.includes('\t')) throw new Error('YAML knows no tabs')
    return { indent: line.length - line.trimStart().length, text: line.trim() }
  })
  let next = 0
  const block = (indent: number): Yaml => {
    const list: Yaml[] = []
    const map: { [key: string]: Yaml } = {}
    for (let line = lines[next]; line && line.indent >= indent; line = lines[next]) {
      if (line.indent !== indent) throw new Error(`Indented wrongly: ${line.text}`)
      next += 1
      if (line.text.startsWith('- ')) {
        list.push(scalar(line.text.slice(2)))
        continue
      }
      const [, key, value] = /^([\w.-]+):(?:\s+(.*))?$/.exec(line.text) ?? []
      if (key === undefined) throw new Error(`Not read here: ${line.text}`)
      if (Object.hasOwn(map, key)) throw new Error(`Twice: ${key}`)
      const deeper = lines[next]
      map[key] = value ? scalar(value) : deeper && deeper.indent > indent ? block(deeper.indent) : ''
    }
    if (list.length > 0 && Object.keys(map).length > 0) throw new Error('A list and a map at once')
    return list.length > 0 ? list : map
  }
  const read = block(0)
  if (next < lines.length) throw new Error(`Indented wrongly: ${lines[next]?.text}`)
  return read
}
