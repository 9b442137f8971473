/** Prints one line for each step of a command, with its outcome and time. */
// @ts-check

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** @param {number} ms @returns {string} such as "0.1 s" */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/**
 * A running step. `detail` replaces the words after the step's name; `note` adds a line below it.
 * @typedef {{ detail(text: string): void, note(text: string): void }} Step
 */

/**
 * Numbered steps. On a terminal, the line is redrawn as the step runs. Elsewhere, and in CI, it is written once for a readable log.
 * @param {number} total
 * @param {{ stream?: { write(text: string): unknown, isTTY?: boolean }, ci?: boolean }} [options]
 */
export function createProgress(total, { stream = process.stdout, ci = Boolean(process.env.CI) } = {}) {
  const live = Boolean(stream.isTTY) && !ci
  let number = 0
  return {
    /**
     * @param {string} name
     * @param {(step: Step) => string | Promise<string>} work returns the outcome; if it throws, the outcome is "failed"
     */
    async step(name, work) {
      number += 1
      const head = `[${number}/${total}] ${name} … `
      const started = performance.now()
      /** @type {string[]} */
      const notes = []
      let detail = ''
      let turn = 0
      const draw = () => {
        const spent = performance.now() - started
        stream.write(`\r\x1b[K${head}${SPINNER[turn++ % SPINNER.length]} ${detail} ${seconds(spent)}`)
      }
      const timer = live ? setInterval(draw, 120) : undefined
      if (!live) stream.write(head)
      /** @param {string} outcome */
      const end = (outcome) => {
        clearInterval(timer)
        const line = `${outcome} ${seconds(performance.now() - started)}\n`
        stream.write(live ? `\r\x1b[K${head}${line}` : line)
        for (const note of notes) stream.write(`      ${note}\n`)
      }
      try {
        const outcome = await work({
          detail: (text) => {
            if (!live && text !== '' && detail === '') stream.write(`${text} … `)
            detail = text
          },
          note: (text) => notes.push(text),
        })
        end(outcome)
      } catch (error) {
        end('failed')
        throw error
      }
    },
  }
}
