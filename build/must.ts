/** Runs a tool that has to succeed. */
import { runQuietly } from './run-quietly.mjs'

/**
 * @param cwd the folder to run it in; this process's own without one
 * @returns what it printed
 * @throws Error with what it printed, where it does not end with status 0
 */
export async function must(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { status, output } = await runQuietly(command, args, cwd === undefined ? {} : { cwd })
  if (status === 0) return output
  throw new Error(`${command} failed (status ${status}): ${output}`)
}
