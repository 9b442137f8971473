/** Prints a line for each test file with its failures, then the skips with their reasons. */
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason } from 'vitest/node'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** The run's last line. */
export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** Why a test was skipped: its note, else the kind of its mark in the source. */
export function skipReason(note: string | undefined, mode: TestCase['options']['mode']): string {
  if (note) return note
  return mode === 'todo' ? 'not written yet' : 'marked to be skipped, without a reason'
}

/** @returns a line for each reason in each file, however many tests share it */
export function skipLines(skips: readonly { file: string; test: string; reason: string }[]): string[] {
  const groups = Map.groupBy(skips, ({ file, reason }) => `${file}\n${reason}`)
  return [...groups.values()].map((group) => {
    const [{ file, test, reason }] = group as [(typeof group)[0]]
    return `${file} > ${group.length === 1 ? test : `${group.length} tests`}: ${reason}`
  })
}

/** @returns the message and the stack frames in this project's code */
export function errorLines({ name, message, diff, stack, stacks }: Partial<SerializedError>): string[] {
  const lines = `${name && name !== 'AssertionError' ? `${name}: ` : ''}${message ?? 'no message'}`.split(
    '\n',
  )
  if (typeof diff === 'string') lines.push(...diff.split('\n'))
  const frame = stacks?.[0]
    ? `${stacks[0].file}:${stacks[0].line}`
    : stack
        ?.split('\n')
        .find((line) => /^\s+at /.test(line))
        ?.trim()
        .replace(/^at /, '')
  if (frame) lines.push(`at ${frame.replace(`${process.cwd()}/`, '')}`)
  return lines.map(stripVTControlCharacters)
}

export class RunReporter implements Reporter {
  readonly counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  /** null until the run has ended. */
  reason: TestRunEndReason | null = null
  readonly #write: (line: string) => void
  /** The engine of the end-to-end tests, if a run uses several. */
  readonly #on: string | null
  /** The name of each failed test, and below it what was wrong. */
  readonly failures: string[] = []
  readonly #skips: { file: string; test: string; reason: string }[] = []

  constructor({ write, on }: { write?: (line: string) => void; on?: string } = {}) {
    this.#write = write ?? ((line) => process.stdout.write(`${line}\n`))
    this.#on = on ?? null
  }

  /** The name of a test file, with its engine. */
  #named(module: TestModule): string {
    const on = this.#on !== null && module.project.name === 'e2e' ? ` on ${this.#on}` : ''
    return `${module.relativeModuleId}${on}`
  }

  onTestModuleEnd(module: TestModule): void {
    const before = this.failures.length
    const tests = [...module.children.allTests()]
    const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map((state) =>
      tests.filter((test) => test.result().state === state),
    ) as [TestCase[], TestCase[], TestCase[]]
    // a test that has not ended counts as failed
    const lost = tests.filter((test) => test.result().state === 'pending')
    this.counts.passed += passed.length
    this.counts.skipped += skipped.length
    this.counts.failed += failed.length + lost.length
    for (const test of failed) this.#fail(this.#nameOf(test), test.result().errors ?? [])
    for (const test of lost) this.#fail(this.#nameOf(test), [{ message: 'It did not come to an end.' }])
    for (const test of skipped) this.#skip(test)
    const broken = [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ]
    if (broken.length > 0) {
      this.counts.failed += 1
      this.#fail(`${this.#named(module)} (the file itself)`, broken)
    }
    const bad = failed.length + lost.length > 0 || broken.length > 0
    const { duration } = module.diagnostic()
    const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
    this.#write(
      `${bad ? '✗' : '✓'} ${this.#named(module)} (${tests.length}${skips}) ${(duration / 1000).toFixed(1)} s`,
    )
    // who waits for the end of the run sees them already
    for (const line of this.failures.slice(before)) this.#write(`    ${line}`)
  }

  onTestRunEnd(
    _modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.reason = reason
    for (const error of errors) {
      this.counts.failed += 1
      this.#fail('outside of any test', [error])
    }
    if (this.#skips.length === 0) return
    this.#write('\nSkipped:')
    for (const line of skipLines(this.#skips)) this.#write(`  ${line}`)
  }

  #nameOf(test: TestCase): string {
    return `${this.#named(test.module)} > ${test.fullName}`
  }

  #fail(name: string, errors: readonly Partial<SerializedError>[]): void {
    this.failures.push(name, ...errors.flatMap((error) => errorLines(error).map((line) => `    ${line}`)))
  }

  #skip(test: TestCase): void {
    const result = test.result()
    const note = result.state === 'skipped' ? result.note : undefined
    this.#skips.push({
      file: this.#named(test.module),
      test: test.fullName,
      reason: skipReason(note, test.options.mode),
    })
  }
}
