/** Finds the descendants of a process in /proc, and waits until they have ended. */
import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'vitest'

/** The IDs of all descendants of a process. Reads the children of every thread, because Chromium starts processes from several threads. */
export async function below(pid = 0): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const texts = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  const children = texts.join(' ').split(' ').filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(below))).flat()]
}

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

/** Waits until all of these processes have ended. */
export async function gone(pids: readonly number[], timeout = 10_000): Promise<void> {
  expect(pids.length).toBeGreaterThan(0)
  const left = async () => (await Promise.all(pids.map(isThere))).filter(Boolean)
  await expect.poll(left, { timeout, interval: 20 }).toEqual([])
}
