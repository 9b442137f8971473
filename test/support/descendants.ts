/** The processes below one, by /proc: who they are, and whether they are gone. */
import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'vitest'

/** The process ids below one, at any depth. Any thread of a process may have started one: Chromium's do. */
export async function below(pid = 0): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const texts = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  const children = texts.join(' ').split(' ').filter(Boolean).map(Number)
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
