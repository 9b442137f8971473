/** Runs a tool of the system that has to succeed. */
import { runQuietly } from '../../run-quietly.mjs'

/** @throws Error with the tool's last line where it does not end with status 0 */
export async function must(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { status, output } = await runQuietly(command, args, cwd === undefined ? {} : { cwd })
  if (status === 0) return output
  throw new Error(`${command} failed (status ${status}): ${output.split('\n').at(-1) ?? ''}`)
}
