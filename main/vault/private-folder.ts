/** Restricts a folder on Windows to this user, because Windows ignores mode 0700. */
import { execFile } from 'node:child_process'
import { win32 } from 'node:path'
import { promisify } from 'node:util'

/** Runs a program without a shell. @returns its standard output @throws if its exit status is not 0 */
export type Run = (program: string, args: readonly string[]) => Promise<string>

export interface PrivateFolderParts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly run?: Run
}

/** Timeout of each program, milliseconds. */
const LIMIT = 10_000

const runProgram: Run = async (program, args) =>
  (await promisify(execFile)(program, args, { timeout: LIMIT, windowsHide: true })).stdout

/**
 * SYSTEM and Administrators, as in the user's profile folder: they can take ownership anyway. And the owner, who can change the
 * permissions anyway: on another computer, the same person may own the folder with a different SID.
 * https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers
 */
const OTHERS = ['S-1-5-18', 'S-1-5-32-544', 'S-1-3-4']

/**
 * Removes inherited permissions: on another drive, those of its root let every user read. A folder in the user's profile does
 * not have these and stays as it is. Does nothing on other systems.
 * @throws if the file system has no permissions (FAT), or this user may not change them
 */
export async function makePrivate(
  folder: string,
  { platform, env, run = runProgram }: PrivateFolderParts,
): Promise<void> {
  const profile = env['USERPROFILE']
  if (platform !== 'win32' || (profile !== undefined && isInside(folder, profile))) return
  // full paths, because another program may have the same name elsewhere
  const system = (name: string) => win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', name)
  const said = await run(system('whoami.exe'), ['/user', '/fo', 'csv', '/nh'])
  const user = /"(S-1-[\d-]+)"\s*$/.exec(said)?.[1]
  if (user === undefined) throw new Error('whoami names no SID')
  const grants = [user, ...OTHERS].map((sid) => `*${sid}:(OI)(CI)F`)
  await run(system('icacls.exe'), [folder, '/inheritance:r', '/grant:r', ...grants, '/q'])
}

function isInside(folder: string, above: string): boolean {
  const way = win32.relative(above, folder)
  return !way.startsWith('..') && !win32.isAbsolute(way)
}
