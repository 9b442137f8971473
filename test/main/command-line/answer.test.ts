/** The answers of the terminal to a sign-in that has an imported secret to offer. */
import { expect, test } from 'vitest'
import { answerer } from '../../../main/command-line/answer.ts'
import type { SecretRequest } from '../../../main/contract/session.ts'
import { Secret } from '../../../main/secret.ts'

const REQUEST: SecretRequest = { what: 'password', host: 'sts.example', name: 'adele', imported: true }

const PLAIN = 'Password of adele for sts.example: '

async function answered(answer: string | null, { passwordStdin = false, request = REQUEST } = {}) {
  const asked: string[] = []
  const terminal = {
    say: () => undefined,
    readLine: async (question: string) => {
      throw new Error(`The terminal shows what is typed after ${question}`)
    },
    readSecret: async (question: string) => {
      asked.push(question)
      if (!question.includes('imported')) return new Secret('typed')
      return answer === null ? null : new Secret(answer)
    },
  }
  const line = { user: undefined, certificate: undefined, passwordStdin, forget: false, allowHttp: false }
  const answering = await answerer(line as never, terminal as never)
  const typed = await answering(request)
  return { asked, typed: typed === null ? null : { ...typed, secret: typed.secret.reveal() } }
}

test('a yes sends it to the server that the question names', async () => {
  expect(await answered('y')).toEqual({
    asked: ['Send the imported password of adele to sts.example? [y/N] '],
    typed: { name: 'adele', secret: '', imported: true, keep: true },
  })
})

test.each([
  ['a no', 'n'],
  ['nothing typed', ''],
  ['the password itself', 'Delta-onyx-birch'],
  ['no terminal', null],
])('%s leaves it, and the password is typed', async (_what, answer) => {
  expect((await answered(answer)).typed).toEqual({ name: 'adele', secret: 'typed', keep: true })
})

test('a password from standard input comes first, and the question is not asked', async () => {
  const { asked, typed } = await answered('y', { passwordStdin: true })
  expect([asked, typed?.secret]).toEqual([[PLAIN], 'typed'])
})

test('only the password is asked for where none is offered', async () => {
  const { imported: _, ...request } = REQUEST
  expect((await answered('y', { request })).asked).toEqual([PLAIN])
})
