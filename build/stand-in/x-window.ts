/** The X window of a page: xdotool and wmctrl find it by its title, show it, hide it and rename it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Milliseconds between two searches for a new window, and the number of searches. */
const [PAUSE, TRIES] = [20, 100]

const tool = (name: string, ...args: string[]): Promise<string> =>
  run(name, args, { timeout: 4000 }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )

export interface XWindow {
  show(): Promise<void>
  hide(): Promise<void>
  raise(): Promise<void>
  name(title: string): Promise<void>
}

/** The window with that title; null if xdotool is not installed or no such window appears. */
export async function findXWindow(title: string): Promise<XWindow | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const id = (await tool('xdotool', 'search', '--name', title)).split('\n')[0]
    if (id) return xWindow(id)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  return null
}

function xWindow(id: string): XWindow {
  const hex = `0x${Number(id).toString(16)}`
  return {
    show: async () => void (await tool('xdotool', 'windowmap', id)),
    hide: async () => void (await tool('xdotool', 'windowunmap', id)),
    raise: async () => void (await tool('wmctrl', '-i', '-a', hex)),
    // xdotool writes titles in Latin-1
    name: async (title) => void (await tool('wmctrl', '-u', '-i', '-r', hex, '-N', title)),
  }
}
