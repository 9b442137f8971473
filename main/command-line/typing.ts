/** What a person types at the terminal, or a program pipes in: secrets are not echoed, and are asked for once. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export interface Typing {
  /** What is typed in answer to a question, not shown; null without a terminal. @param stdin take standard input as it is, without its last line break */
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
      piped = textOf(input)
      return (await piped).replace(/\r?\n$/, '')
    },
  }
}

async function textOf(input: NodeJS.ReadStream): Promise<string> {
  let text = ''
  for await (const chunk of input.setEncoding('utf8')) {
    text += String(chunk)
    if (text.length > LONGEST) return ''
  }
  return text
}
