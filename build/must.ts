/** Runs a command that has to succeed. */
import { runQuietly } from './run-quietly.mjs'

/**
 * @returns the command's output
 * @throws Error with the output if the exit status is not 0
 */
export async function must(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { status, output } = await runQuietly(command, args, cwd === undefined ? {} : { cwd })
  if (status === 0) return output
  throw new Error(`${command} failed (status ${status}): ${output}`)
}
