/** The answers of the terminal to a sign-in that has an imported secret to offer. */
import { expect, test } from 'vitest'
import { answerer } from '../../../main/command-line/answer.ts'
import type { SecretRequest } from '../../../main/contract/session.ts'
import { Secret } from '../../../main/secret.ts'

const REQUEST: SecretRequest = { what: 'password', host: 'sts.example', name: 'adele', imported: true }

async function answered(answer: string | null, { passwordStdin = false, request = REQUEST } = {}) {
  const asked: string[] = []
  const terminal = {
    say: () => undefined,
    readLine: async (question: string) => {
      asked.push(question)
      return answer
    },
    readSecret: async () => new Secret('typed'),
  }
  const line = { user: undefined, certificate: undefined, passwordStdin, forget: false, allowHttp: false }
  const answering = await answerer(line as never, terminal as never)
  const typed = await answering(request)
  return { asked, typed: typed === null ? null : { ...typed, secret: typed.secret.reveal() } }
}

test('a yes sends it to the server that the question names', async () => {
  expect(await answered('y')).toEqual({
    asked: ['Password of adele for sts.example: send the imported one? [y/N] '],
    typed: { name: 'adele', secret: '', imported: true, keep: true },
  })
})

test.each([
  ['a no', 'n'],
  ['nothing typed', ''],
  ['no terminal', null],
])('%s leaves it, and the password is typed', async (_what, answer) => {
  expect((await answered(answer)).typed).toEqual({ name: 'adele', secret: 'typed', keep: true })
})

test('a password from standard input comes first, and nothing is asked', async () => {
  const { asked, typed } = await answered('y', { passwordStdin: true })
  expect([asked, typed?.secret]).toEqual([[], 'typed'])
})

test('nothing is asked where none is offered', async () => {
  const { imported: _, ...request } = REQUEST
  expect((await answered('y', { request })).asked).toEqual([])
})
