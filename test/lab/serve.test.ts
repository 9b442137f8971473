/** The lab as a separate process, which a plain Node reaches with the environment that it prints. */
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { sharedFolder } from '../support/shared-folder.ts'

const state = sharedFolder()
const running: ChildProcessWithoutNullStreams[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

type Started = {
  port: number
  caFile: string
  spki: string
  env: Record<string, string>
  samples: { url: string }[]
}

async function serve() {
  const script = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--state', state])
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? 'null') as unknown
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, next, ended, started: (await next()) as Started }
}

test('the lab process prints how to reach it, takes commands, and ends with its input', async () => {
  const { child, next, ended, started } = await serve()
  const fetchIt = `const r = await fetch(process.argv[1]); console.log(r.status)`
  const args = ['--input-type=module', '-e', fetchIt, started.samples[0]?.url ?? '']
  const env = { ...process.env, ...started.env }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  expect(stdout.trim()).toBe('401')

  child.stdin.write('log\n')
  expect(await next()).toEqual([
    { host: 'contoso.crm.lab.localhost', method: 'GET', path: '/', wa: null, clientId: null, status: 401 },
  ])
  child.stdin.write('revoke alex@contoso.example\nnonsense\n')
  expect([await next(), await next()]).toEqual(['revoked', { error: 'no such command: nonsense' }])
  child.stdin.end()
  expect(await ended).toBe(0)
})

test('the lab process keeps its certificate authority in the state folder, and ends at SIGTERM', async () => {
  const first = await serve()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  const second = await serve()
  expect(second.started.spki).toBe(first.started.spki)
  expect(existsSync(second.started.caFile)).toBe(true)
  expect(statSync(join(state, 'lab-ca.key.pem')).mode & 0o777).toBe(0o600)
})
