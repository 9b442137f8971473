/** The X window of a page where there is a display: found by its title, shown, hidden and named by xdotool and wmctrl. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Milliseconds and tries until a new window is on the display. */
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

/** The window with that title; null where xdotool is not installed or the window does not come. */
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
    // xdotool would write the title in Latin-1
    name: async (title) => void (await tool('wmctrl', '-u', '-i', '-r', hex, '-N', title)),
  }
}
