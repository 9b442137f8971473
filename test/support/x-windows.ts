/** Finds the windows of an X display with xdotool. */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process'

/** xdotool ends with this error if another window is closed while it searches. */
const CLOSED_MEANWHILE = /^X Error of failed request: {2}BadWindow/

const TRIES = 100

/**
 * The IDs of the visible windows, in decimal digits.
 * @param by what the pattern is for @param pattern a POSIX regular expression
 * @throws Error if xdotool cannot search
 */
export function visibleWindows(
  by: 'class' | 'name',
  pattern: string,
  options: Pick<SpawnSyncOptions, 'env' | 'uid' | 'gid' | 'cwd'> = {},
): string[] {
  const args = ['search', '--onlyvisible', `--${by}`, pattern]
  for (let tries = 1; ; tries += 1) {
    const { status, stdout, stderr, error } = spawnSync('xdotool', args, { ...options, encoding: 'utf8' })
    const found = (stdout ?? '').split('\n').filter((line) => line !== '')
    // without an error, the status 1 means none
    if (status === 0 || (status === 1 && stderr === '')) return found
    if (!CLOSED_MEANWHILE.test(stderr) || tries === TRIES)
      throw new Error(`xdotool cannot search: ${error?.message ?? stderr}`)
  }
}
