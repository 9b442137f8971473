/** The processes below one, by /proc: who they are, and whether they are gone. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'

/** Why a test that looks at processes is skipped; null on Linux. */
export const procSkipReason = (): string | null =>
  process.platform === 'linux' ? null : 'needs /proc to see processes'

/** The process ids below one, at any depth. */
export async function below(pid = 0): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.trim().split(' ').filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(below))).flat()]
}

/** The words of a process's command line. */
export const commandLineOf = (pid: number): Promise<string> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (text) => text.replaceAll('\0', ' '),
    () => '',
  )

const isThere = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (text) => !/\) Z /.test(text),
    () => false,
  )

/** Waits until none of them is there. */
export async function gone(pids: readonly number[], timeout = 10_000): Promise<void> {
  expect(pids.length).toBeGreaterThan(0)
  const left = async () => (await Promise.all(pids.map(isThere))).filter(Boolean)
  await expect.poll(left, { timeout, interval: 20 }).toEqual([])
}
