import { expect, test } from 'vitest'
import { compiledNames } from '../../../bench/parts/compiledNames.ts'
import { partOf, shares } from '../../../bench/parts/parts.ts'
import { readStacks } from '../../../bench/parts/stacks.ts'

const PRINTED = `MainThread
	ffffffff8a01 tcp_sendmsg_locked ([kernel.kallsyms])
	ffffffff8a02 vfs_write ([kernel.kallsyms])
	    5581aa01 node::StreamBase::JSMethod<&node::StreamBase::WriteBuffer> (/srv/node)
	    7f01c0de JS:*'flush file:///srv/server/sync/fanout.ts:86:16 (/tmp/perf-7.map)

MainThread
	    7f01c0aa JS:*'readVarUint file:///srv/node_modules/lib0/decoding.js:285:28 (/tmp/perf-7.map)
	    7f01c0ab JS:*'judge file:///srv/server/sync/gate/checkUpdate.ts:56:15 (/tmp/perf-7.map)

MainThread
	    5581aa77 v8::internal::Scavenger::Process (/srv/node)
	    7f01c0ab JS:*'judge file:///srv/server/sync/gate/checkUpdate.ts:56:15 (/tmp/perf-7.map)

WorkerThread
	ffffffff8a09 ext4_sync_file ([kernel.kallsyms])
	    7f99aa01 fsync (/lib/libc.so.6)
	    5581aa99 sqlite3_step (/srv/node)

V8Worker
	    5581aaee v8::internal::compiler::GraphReducer::ReduceTop (/srv/node)

`
const NAMES = compiledNames('')

test('where code was thrown away and other code put in its place, what came last has the address', () => {
  const name = compiledNames('7f0100 40 JS:*older\n7f0140 10 JS:*beside\n7f0120 10 JS:*newer\nnot a line\n')
  expect([0x7f0100, 0x7f0120, 0x7f012f, 0x7f0130, 0x7f014f, 0x7f0150].map(name)).toEqual(['JS:*older', 'JS:*newer', 'JS:*newer', 'JS:*older', 'JS:*beside', null])
  const [stack] = readStacks('MainThread\n\t7f0124 JS:*older (/tmp/perf-7.map)\n', name)
  expect(stack?.frames).toEqual(['JS:*newer'])
})

test('stacks are read as perf prints them: the thread, then its frames from the innermost out', () => {
  const stacks = readStacks(PRINTED, NAMES)
  expect(stacks.map(({ thread }) => thread)).toEqual(['MainThread', 'MainThread', 'MainThread', 'WorkerThread', 'V8Worker'])
  expect(stacks[0]?.frames[1]).toBe('vfs_write ([kernel.kallsyms])')
  expect(stacks[0]?.frames).toHaveLength(4)
})

test('a sample belongs to the innermost part it is in; garbage, compiling and the gate to themselves, whoever called and whatever they call', () => {
  expect(readStacks(PRINTED, NAMES).map(partOf)).toEqual([
    'writing to sockets', 'the gate', 'collecting garbage, all threads', 'storage thread: fsync', 'compiling, all threads',
  ])
})

test('what no rule knows is a part too, so that the shares add up to one', () => {
  const found = shares([...readStacks(PRINTED, NAMES), { thread: 'MainThread', frames: ['malloc (/lib/libc.so.6)'] }])
  expect(found['whatever else, such as allocating memory']).toBeCloseTo(1 / 6)
  expect(Object.values(found).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})
