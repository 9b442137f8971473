/** Reads what a person types at the terminal or a program pipes in, without echo for secrets. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { fail } from '../contract/failure.ts'
import { Secret } from '../secret.ts'
import { pipedText } from './piped-text.ts'

export interface Typing {
  /**
   * Asks for a secret without echo; null without a terminal. @param stdin read standard input instead, once: see `pipedText`
   * @throws FailureError `input-refused` if standard input is too long or not text
   */
  readSecret(question: string, stdin: boolean): Promise<Secret | null>
  /** Asks for a line of text; null without a terminal. */
  readLine(question: string): Promise<string | null>
}

/** Longest secret that is read from standard input, bytes. */
const LONGEST = 64 * 1024

export function createTyping(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Typing {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const ask = async (question: string, shown: boolean): Promise<string | null> => {
    if (!input.isTTY) return null
    output.write(question)
    const lines = createInterface({ input, output: shown ? output : silence, terminal: true })
    try {
      return await lines.question('')
    } finally {
      lines.close()
      if (!shown) output.write('\n')
    }
  }
  let piped: Promise<Secret> | null = null
  return {
    readLine: (question) => ask(question, true),
    async readSecret(question, stdin) {
      if (!stdin) {
        const typed = await ask(question, false)
        return typed === null ? null : new Secret(typed)
      }
      // standard input holds one secret: using it again would send a wrong password twice
      if (piped !== null) return null
      piped = secretOf(input)
      return piped
    },
  }
}

/** All of a stream. @param limit bytes @throws FailureError `input-refused` if it is longer */
export async function wholeInput(input: NodeJS.ReadStream, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > limit) throw fail('input-refused/piped-too-long', { kibibytes: limit / 1024 })
  }
  return Buffer.concat(chunks)
}

async function secretOf(input: NodeJS.ReadStream): Promise<Secret> {
  const text = pipedText(await wholeInput(input, LONGEST))
  if (text === null) throw fail('input-refused/piped-no-text', {})
  return new Secret(text)
}
