/** Who asks: the program behind a connection, and what it is recognized by next time. */
import type { AskingProgram } from '../contract/asking.ts'
import type { Peer, ProcessFacts } from './peer.ts'
import { isBridge, isInterpreter, isSamePath } from './script-of.ts'

/** What a grant belongs to. */
export interface ProgramIdentity {
  readonly executable: string
  readonly script: string | null
}

export interface Asker {
  readonly program: AskingProgram
  /** Null if the program cannot be recognized: it is unverified, or an interpreter whose script is not certain. */
  readonly identity: ProgramIdentity | null
  /** True while the same process asks; always true if it is unverified. */
  isStillThere(): Promise<boolean>
}

/** Text by which programs are told apart, for limits. All unverified ones are one. */
export const keyOf = ({ program: { executable, script } }: Pick<Asker, 'program'>): string =>
  JSON.stringify([executable, script])

/** Any program that the system does not name. */
export const UNVERIFIED: Asker = {
  program: { executable: null, script: null, parent: null, through: null },
  identity: null,
  isStillThere: async () => true,
}

/**
 * The program that asks. For Homerealm's own command line, socat and the like it is the one that runs them.
 * @param commandLine paths of the command line's executable or script
 */
export function askerOf(peer: Peer | null, commandLine: readonly string[]): Asker {
  if (peer === null) return UNVERIFIED
  const { process, parent, grandparent, isStillThere } = peer
  const passesOn = isPassingOn(process, commandLine)
  const [asks, startedBy] = passesOn ? [parent, grandparent] : [process, parent]
  const program: AskingProgram = {
    executable: asks?.executable ?? null,
    script: asks?.script ?? null,
    parent: startedBy === null ? null : (startedBy.script ?? startedBy.executable),
    through: passesOn ? (process.script ?? process.executable) : null,
  }
  return { program, identity: identityOf(program), isStillThere }
}

const isPassingOn = ({ executable, script }: ProcessFacts, commandLine: readonly string[]): boolean =>
  executable !== null &&
  (isBridge(executable) ||
    [executable, script].some((each) => each !== null && commandLine.some((own) => isSamePath(own, each))))

const identityOf = ({ executable, script }: AskingProgram): ProgramIdentity | null =>
  executable === null || (script === null && isInterpreter(executable)) ? null : { executable, script }
