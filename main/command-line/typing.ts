/** What a person types at the terminal, or a program pipes in: secrets are not echoed, and are asked for once. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { fail } from '../contract/failure.ts'
import { pipedText } from './piped-text.ts'

export interface Typing {
  /** What is typed in answer to a question, not shown; null without a terminal. @param stdin take standard input: see `pipedText` @throws FailureError `input-refused` where that is no text */
  readSecret(question: string, stdin: boolean): Promise<string | null>
  /** What is typed in answer to a question; null without a terminal. */
  readLine(question: string): Promise<string | null>
}

/** Bytes of standard input that are taken for a secret. */
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
  let piped: Promise<string> | null = null
  return {
    readLine: (question) => ask(question, true),
    async readSecret(question, stdin) {
      if (!stdin) return ask(question, false)
      // the second question has no second answer: a wrong password is not sent twice
      if (piped !== null) return null
      piped = secretOf(input)
      return piped
    },
  }
}

async function secretOf(input: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > LONGEST) throw fail('input-refused/piped-too-long', { kibibytes: LONGEST / 1024 })
  }
  const text = pipedText(Buffer.concat(chunks))
  if (text === null) throw fail('input-refused/piped-no-text', {})
  return text
}
