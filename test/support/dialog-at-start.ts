/** Starts the app where it shows an error dialog and ends, and closes the dialog as a person does. */
import { spawn, spawnSync } from 'node:child_process'
import { afterAll, beforeAll } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { type Display, startDisplay } from './display.ts'

/** How the app has ended. */
interface Ended {
  readonly status: number | null
  /** Its standard error. */
  readonly words: string
  /** True if it showed the dialog. */
  readonly shown: boolean
}

interface Starting {
  readonly args: readonly string[]
  /** Title of the dialog. */
  readonly title: string
  /** More variables of the environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** @returns starts the app, on a display of this file alone */
export function useDialogAtStart(): (starting: Starting) => Promise<Ended> {
  // xdotool may end between press and release of a key when the dialog goes, and the key stays pressed
  let display: Display | null = null
  beforeAll(async () => {
    display = process.platform === 'linux' ? await startDisplay() : null
  })
  afterAll(() => display?.end())

  return async ({ args: own, title, env: more = {} }) => {
    const { kind, path, args } = await electronExecutable()
    const env = { ...process.env, ...more, ...(display === null ? {} : { DISPLAY: display.name }) }
    const child = spawn(path, [...args, ...own], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
    let dialogs = 0
    // the stand-in has no dialogs; Electron's GTK dialog has this name and stays open until it is closed
    const closing = setInterval(() => {
      const xdotool = (...then: readonly string[]) =>
        spawnSync('xdotool', ['search', '--name', '^Error$', ...then], { env }).status
      if (kind === 'electron' && xdotool() === 0) {
        dialogs += 1
        xdotool('windowfocus', 'key', 'Return')
      }
    }, 200)
    try {
      const status = await new Promise<number | null>((resolve) => child.once('exit', resolve))
      return { status, words, shown: kind === 'electron' ? dialogs > 0 : words.includes(`${title}\n`) }
    } finally {
      clearInterval(closing)
      child.kill('SIGKILL')
    }
  }
}
