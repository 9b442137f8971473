/** `curl` sends what a person types to an organization, and writes what it answers. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { curl } from '../../../main/command-line/curl-command.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { Core } from '../../../main/core.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })
const ID = '22222222-2222-4222-8222-222222222222'
const OBJECT_ID = '33333333-3333-4333-8333-333333333333'
type Sent = Parameters<Core['send']>[1]

interface Answer {
  readonly status?: number
  readonly headers?: readonly (readonly [string, string])[]
  /** The pieces that are streamed; a text is the body of a response that is not. */
  readonly body?: readonly string[] | string
}

/** Runs `curl` with the words after its name. */
async function run(
  words: readonly string[],
  { status = 200, headers = [], body = [] }: Answer = {},
  {
    input = '',
    full = false,
    breaks = false,
    said = [] as string[],
    readOnly = false,
    requests = [] as unknown[],
  } = {},
) {
  const sent: Sent[] = []
  const asked: string[] = []
  let written = ''
  const output = new Writable({
    write(piece: Buffer, _encoding, done) {
      written += piece.toString()
      done(full ? Object.assign(new Error('full'), { code: 'EPIPE' }) : null)
    },
  })
  const core = {
    profiles: new MemoryStore([profile]),
    users: {
      async named(_id: string, word: string) {
        asked.push(word)
        requests.push(word)
        return { userId: ID, objectId: word === 'adele' ? OBJECT_ID : null, fullName: null, userName: word }
      },
    },
    async send(_id: string, request: Sent) {
      sent.push(request)
      requests.push(request)
      if (typeof body === 'string') return { status, headers, body }
      const sink = request.receive?.({ status, headers })
      for (const piece of body) await sink?.(Buffer.from(piece))
      if (breaks) throw fail('network-failed', { host: 'contoso.crm.dynamics.com' })
      return { status, headers, body: '' }
    },
  }
  const terminal = {
    say: (text: string) => said.push(text),
    shown: false,
    output,
    readInput: async () => Buffer.from(input),
    folder: {
      found: async () => ({
        ...{ org: 'Contoso', file: '/project/.homerealm.json' },
        ...(readOnly ? { readOnly } : {}),
        trusted: async () => ({ profile: profile.id, orgUrl: profile.orgUrl }),
      }),
    },
  }
  const line = readCommand(['curl', ...(readOnly ? [] : ['--org', 'Contoso']), ...words])
  const result = await curl(core as unknown as Core, line, terminal as unknown as Terminal)
  return { result, sent: sent[0], said, asked, written: () => written }
}

const WHO = '/api/data/v9.2/WhoAmI'

describe('to only read', () => {
  const FILE = '/project/.homerealm.json'
  const BATCH = '/api/data/v9.2/$batch'
  const asked = { option: [['--read-only'], {}, null], folder: [[], { readOnly: true }, FILE] } as const

  describe.each(Object.entries(asked))('as the %s wants', (_by, [option, folder, file]) => {
    test.each([
      [[WHO], 'GET'],
      [[WHO, '-X', 'head'], 'HEAD'],
      [[WHO, '-X', 'OPTIONS'], 'OPTIONS'],
      [[WHO, '-X', 'GET', '-d', '{}'], 'GET'],
      [['/api/data/v9.2/RetrieveVersion()'], 'GET'],
    ])('%j is sent', async (words, method) => {
      expect((await run([...words, ...option], {}, folder)).sent).toMatchObject({ method })
    })

    test.each([
      [[BATCH, '-X', 'POST'], 'POST'],
      [[BATCH, '-d', '{}'], 'POST'],
      [[WHO, '-X', 'patch', '-d', '{}', '--as', 'adele'], 'PATCH'],
      [[WHO, '-X', 'PUT'], 'PUT'],
      [[WHO, '-X', 'DELETE'], 'DELETE'],
      [[WHO, '-X', 'MERGE'], 'MERGE'],
      [[WHO, '-H', 'X-HTTP-Method: DELETE'], 'x-http-method'],
      [[WHO, '-H', 'x-http-method-override: PATCH'], 'x-http-method-override'],
    ])('%j is refused before anything is sent', async (words, sent) => {
      const requests: unknown[] = []
      const failure = await failureOf(run([...words, ...option], {}, { ...folder, requests }))
      expect(failure).toMatchObject({ reason: 'input-refused/read-only', facts: { sent, file } })
      expect(requests).toEqual([])
    })
  })

  test('a typed organization is not the folder’s', async () => {
    expect((await run([WHO, '-X', 'DELETE', '--org', 'Contoso'], {}, { readOnly: true })).sent).toMatchObject(
      {
        method: 'DELETE',
      },
    )
  })
})

describe('it acts', () => {
  test.each([
    ['adele', { callerobjectid: OBJECT_ID }],
    ['CONTOSO\\adele', { mscrmcallerid: ID }],
  ])('as the user %s, and says so', async (user, header) => {
    const { sent, said } = await run([WHO, '--as', user])
    expect(sent?.headers).toMatchObject(header)
    expect(said).toEqual([expect.stringContaining(`Acting as ${user} (`)])
  })

  test('as the user of a typed header without asking who that is', async () => {
    const { sent, asked } = await run([WHO, '-H', `CallerObjectId: ${OBJECT_ID}`])
    expect([sent?.headers?.['callerobjectid'], asked]).toEqual([OBJECT_ID, []])
  })

  test('as nobody if two users are named', async () => {
    for (const header of ['callerobjectid: x', 'MSCRMCallerID: x'])
      expect((await failureOf(run([WHO, '--as', 'adele', '-H', header]))).reason).toBe(
        'input-refused/caller-twice',
      )
  })

  const refusal = (privilege: string) =>
    JSON.stringify({
      error: { code: '0x80040220', message: `Principal user is missing ${privilege} privilege` },
    })

  test.each([
    ['in pieces', [refusal('prvActOnBehalf').slice(0, 70), refusal('prvActOnBehalfOfAnotherUser').slice(70)]],
    ['at once', refusal('prvActOnBehalfOfAnotherUser')],
    ['in a long answer', [refusal('prvActOnBehalfOfAnotherUser'), ' '.repeat(200_000)]],
  ])('as nobody without the privilege, which it names and the answer too (%s)', async (_how, body) => {
    const { result, written } = await run([WHO, '--as', 'adele'], { status: 403, body })
    expect(result).toMatchObject({
      status: 5,
      failure: { reason: 'impersonation-refused', facts: { privilege: 'prvActOnBehalfOfAnotherUser' } },
    })
    expect(written()).toContain('prvActOnBehalfOfAnotherUser')
  })

  test.each([
    ['another privilege', ['--as', 'adele'], 'prvReadAccount'],
    ['a header of the person', ['-H', `CallerObjectId: ${ID}`], 'prvActOnBehalfOfAnotherUser'],
  ])('a refusal about %s is the answer alone', async (_what, words, privilege) => {
    const { result } = await run([WHO, ...words], { status: 403, body: refusal(privilege) })
    expect(result).toEqual({ lines: [], json: null, status: 5 })
  })
})

describe('it sends', () => {
  test('a path at the organization', async () => {
    const { sent } = await run([WHO])
    expect(sent).toMatchObject({ url: `${profile.orgUrl}${WHO}`, method: 'GET', timeout: 300_000 })
    expect(sent).not.toHaveProperty('body')
  })

  test('a method, headers and a body', async () => {
    const { sent } = await run([WHO, '-X', 'PATCH', '-H', 'If-Match: *', '-H', 'X: y', '-d', '{"name":"ü"}'])
    expect(sent).toMatchObject({ method: 'PATCH', headers: { 'if-match': '*', x: 'y' } })
    expect(Buffer.from(sent?.body ?? '').toString()).toBe('{"name":"ü"}')
  })

  test('a body from standard input, as it is', async () => {
    const { sent } = await run([WHO, '--data', '@-'], {}, { input: 'a\r\nb\n' })
    expect(Buffer.from(sent?.body ?? '').toString()).toBe('a\r\nb\n')
  })

  test('a body from a file', async () => {
    const file = join(await freshFolder(), 'body')
    await writeFile(file, Buffer.from([0, 255]))
    const { sent } = await run([WHO, '-d', `@${file}`])
    expect([...(sent?.body ?? '')]).toEqual([0, 255])
  })

  test.each([
    ['to another host', ['https://evil.example/'], 'input-refused/not-of-organization'],
    ['with a credential of its own', [WHO, '-H', 'Authorization: x'], 'input-refused/header'],
    ['with a body that is missing', [WHO, '-d', '@/no/such/file'], 'input-refused/file'],
  ])('nothing %s', async (_where, words, reason) => {
    expect((await failureOf(run(words))).reason).toBe(reason)
  })
})

describe('it writes', () => {
  test('the body, piece by piece', async () => {
    const { written, result, said } = await run([WHO], { body: ['{"a":', '1}'] })
    expect([written(), result, said]).toEqual(['{"a":1}', { lines: [], json: null }, []])
  })

  test('status and headers before it, without the values of cookies', async () => {
    const headers = [
      ['content-type', 'text/plain'],
      ['set-cookie', 'auth=s3cret; path=/'],
    ] as const
    const { written } = await run([WHO, '-i'], { headers, body: ['x'] })
    expect(written()).toBe('HTTP/1.1 200\r\ncontent-type: text/plain\r\nset-cookie: auth=[secret]\r\n\r\nx')
  })

  test('the headers of a response without a body', async () => {
    const { written } = await run([WHO, '-i', '-X', 'DELETE'], { status: 204 })
    expect(written()).toBe('HTTP/1.1 204\r\n\r\n')
  })

  test('to a file', async () => {
    const file = join(await freshFolder(), 'answer')
    const { written } = await run([WHO, '-o', file], { body: ['x'] })
    expect([written(), await readFile(file, 'utf8')]).toEqual(['', 'x'])
  })

  test.each([
    [404, [], 'why', 1],
    [503, [], 'why', 4],
    [302, ['-i'], 'HTTP/1.1 302\r\n\r\nwhy', 1],
    [304, [], 'why', 0],
  ])('HTTP %i to standard output, and says that the file is as it was', async (status, words, text, exit) => {
    const file = join(await freshFolder(), 'answer')
    await writeFile(file, 'before')
    for (const body of [['w', 'hy'], 'why']) {
      const { written, said, result } = await run([WHO, '-o', file, ...words], { status, body })
      expect([written(), result.status ?? 0, await readFile(file, 'utf8')]).toEqual([text, exit, 'before'])
      expect(said).toContain(`Nothing was written to ${file}.`)
    }
  })

  test('nothing to a file if the response breaks off', async () => {
    const folder = await freshFolder()
    const file = join(folder, 'answer')
    await writeFile(file, 'before')
    const said: string[] = []
    const broken = run([WHO, '-o', file], { body: ['half'] }, { breaks: true, said })
    expect((await failureOf(broken)).code).toBe('network-failed')
    expect([await readdir(folder), await readFile(file, 'utf8')]).toEqual([['answer'], 'before'])
    expect(said).toEqual([`Nothing was written to ${file}.`])
  })

  test('nothing to a file that cannot be made, and says so', async () => {
    expect(await failureOf(run([WHO, '-o', '/no/such/folder/x'], { body: ['x'] }))).toMatchObject({
      reason: 'input-refused/not-written',
      facts: { file: '/no/such/folder/x', error: 'ENOENT' },
    })
  })

  test('nothing more to a pipe that is closed, and fails', async () => {
    expect((await run([WHO], { body: ['x', 'y'] }, { full: true })).result).toMatchObject({ status: 1 })
  })
})

test.each([
  [401, 5, 'The organization answered HTTP 401.'],
  [403, 5, 'The organization answered HTTP 403.'],
  [404, 1, 'The organization answered HTTP 404.'],
  [429, 4, 'The organization answered HTTP 429.'],
  [500, 1, 'The organization answered HTTP 500.'],
  [503, 4, 'The organization answered HTTP 503.'],
  [302, 1, 'The organization answered HTTP 302. Homerealm follows no redirect.'],
])('HTTP %i is written, and the exit status is %i', async (status, exit, text) => {
  const { result, said, written } = await run([WHO], { status, body: 'why' })
  expect([result.status, said, written()]).toEqual([exit, [text], 'why'])
})

test.each([204, 304])('HTTP %i is a success', async (status) => {
  expect((await run([WHO], { status })).result.status ?? 0).toBe(0)
})
