/** Which program a connection belongs to. */
import { expect, test } from 'vitest'
import type { Peer, ProcessFacts } from '../../../main/asking/peer.ts'
import { askerOf, keyOf, UNVERIFIED } from '../../../main/asking/program.ts'

const CLI = '/opt/Homerealm/resources/command-line/homerealm'

const process = (executable: string | null, script: string | null = null): ProcessFacts => ({
  pid: 2,
  startTime: '1',
  parentPid: 1,
  executable,
  script,
})

const peer = (...[first, parent = null, grandparent = null]: (ProcessFacts | null)[]): Peer => ({
  process: first ?? process(null),
  parent,
  grandparent,
  isStillThere: async () => true,
})

test.each([
  [
    'a program itself',
    peer(process('/usr/bin/pac'), process('/bin/bash', '/home/a/deploy.sh')),
    { executable: '/usr/bin/pac', script: null, parent: '/home/a/deploy.sh', through: null },
    { executable: '/usr/bin/pac', script: null },
  ],
  [
    'the script of an interpreter',
    peer(process('/usr/bin/node', '/home/a/report.mjs')),
    { executable: '/usr/bin/node', script: '/home/a/report.mjs', parent: null, through: null },
    { executable: '/usr/bin/node', script: '/home/a/report.mjs' },
  ],
  [
    'nothing that can be recognized, for an interpreter without a script',
    peer(process('/usr/bin/node')),
    { executable: '/usr/bin/node', script: null, parent: null, through: null },
    null,
  ],
  [
    'the program that runs the command line',
    peer(process(CLI), process('/bin/bash', '/home/a/deploy.sh'), process('/usr/bin/make')),
    { executable: '/bin/bash', script: '/home/a/deploy.sh', parent: '/usr/bin/make', through: CLI },
    { executable: '/bin/bash', script: '/home/a/deploy.sh' },
  ],
  [
    'the script that runs socat',
    peer(process('/usr/bin/socat'), process('/bin/bash', '/home/a/deploy.sh')),
    { executable: '/bin/bash', script: '/home/a/deploy.sh', parent: null, through: '/usr/bin/socat' },
    { executable: '/bin/bash', script: '/home/a/deploy.sh' },
  ],
  [
    'nobody, if what runs the command line has ended',
    peer(process(CLI)),
    { executable: null, script: null, parent: null, through: CLI },
    null,
  ],
  [
    'nobody, if the executable was replaced',
    peer(process(null), process('/bin/bash')),
    { executable: null, script: null, parent: '/bin/bash', through: null },
    null,
  ],
])('a connection belongs to %s', (_what, at, program, identity) => {
  expect(askerOf(at, [CLI])).toMatchObject({ program, identity })
})

test('the command line of Windows is recognized in any case of letters', () => {
  const cli = 'C:\\Program Files\\Homerealm\\resources\\command-line\\homerealm.exe'
  const at = peer(process(cli.toLowerCase()), process('C:\\Tools\\pac.exe'))
  expect(askerOf(at, [cli])).toMatchObject({
    program: { executable: 'C:\\Tools\\pac.exe', through: cli.toLowerCase() },
    identity: { executable: 'C:\\Tools\\pac.exe', script: null },
  })
})

test('a developer’s command line is recognized by its script', () => {
  const at = peer(process('/usr/bin/node', '/src/out/main/cli.js'), process('/usr/bin/pac'))
  expect(askerOf(at, ['/src/out/main/cli.js']).identity).toEqual({ executable: '/usr/bin/pac', script: null })
})

test('an unverified program is told apart from every other one, but not from another unverified one', () => {
  const known = askerOf(peer(process('/usr/bin/pac')), [])
  expect(keyOf(askerOf(null, []))).toBe(keyOf(UNVERIFIED))
  expect(keyOf(known)).not.toBe(keyOf(UNVERIFIED))
})
