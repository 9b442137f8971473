/** Finds the script that an interpreter runs, in its command line. A process may write there what it likes. */
import { posix } from 'node:path'

/** Programs that run what somebody else wrote: their path alone says nothing about who asks. */
const INTERPRETER =
  /^(?:node(?:js)?|deno|bun|electron|python[\d.]*|pypy[\d.]*|ruby[\d.]*|perl[\d.]*|php[\d.]*|lua[\d.]*|(?:ba|da|z|k|fi|tc|c)?sh|pwsh|java|dotnet|mono|Rscript|busybox)$/

/** Programs that only pass on what another program says. */
const BRIDGE = /^(?:socat\d*|nc(?:\.\w+)?|ncat)$/

export const isBridge = (executable: string): boolean => BRIDGE.test(posix.basename(executable))

export const isInterpreter = (executable: string): boolean => INTERPRETER.test(posix.basename(executable))

/** Options before a script that take no value. With any other one, the script is not known. */
const BARE_OPTIONS: ReadonlySet<string> = new Set([
  ...['-u', '-s', '-E', '-B', '-I', '-O', '-OO'],
  ...['--no-warnings', '--enable-source-maps', '-jar', '-x', '-NoProfile', '-File'],
])

/** The script in the arguments of an interpreter, as it is written there; null if it is not certain. @param args with the program's own name */
export function scriptIn([, ...args]: readonly string[]): string | null {
  const script = args.find((each) => !BARE_OPTIONS.has(each))
  return script === undefined || script === '' || script.startsWith('-') ? null : script
}
