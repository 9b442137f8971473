/** The process: names, a second start, child processes, and programs of the desktop. */
import type { Contract } from '../contract.ts'

export const processes: readonly Contract[] = [
  {
    members: [
      'app.setName',
      'app.getVersion',
      'app.isPackaged',
      'app.enableSandbox',
      'app.setPath',
      'app.getPath',
      'app.whenReady',
    ],
    claim: 'The app has its own name and version, and is not packaged here',
    observe: ({ app, dataDir }) =>
      app.evaluate(
        ({ app: self }, folder) => [
          self.getName(),
          self.getVersion(),
          self.isPackaged,
          self.getPath('userData') === folder,
          self.isReady(),
        ],
        dataDir,
      ),
    expected: ['Fidelity', '1.2.3', false, true, true],
  },
  {
    members: ['app.getPreferredSystemLanguages'],
    claim: 'The app knows the languages that a person prefers, the best first',
    observe: ({ app }) =>
      app.evaluate(({ app: self }) => {
        const { LANGUAGE: before } = process.env
        process.env['LANGUAGE'] = 'de_AT:fr_FR'
        const languages = self.getPreferredSystemLanguages()
        if (before === undefined) delete process.env['LANGUAGE']
        else process.env['LANGUAGE'] = before
        return [languages[0], languages.indexOf('fr-FR') > 0]
      }),
    expected: ['de-AT', true],
  },
  {
    members: ['app.requestSingleInstanceLock', 'app: second-instance', 'app.quit'],
    claim: 'A second start hands over its arguments and folder, and ends well',
    async observe({ startAgain, toldOf }) {
      const status = await startAgain('--hello=a b "c"', 'homerealm://open?url=x%20y')
      const [seen] = await toldOf('second-instance')
      const [, argv, folder] = seen as [string, string[], string]
      return [status, argv.includes('--hello=a b "c"'), argv.at(-1), folder === process.cwd()]
    },
    expected: [0, true, 'homerealm://open?url=x%20y', true],
  },
  {
    members: [
      'utilityProcess.fork',
      'child.postMessage',
      'child: message',
      'child: exit',
      'child.kill',
      'child.pid',
    ],
    claim: 'A process of its own answers messages, has its status when it ends, and can be ended',
    observe: ({ app }) =>
      app.evaluate(async ({ utilityProcess }) => {
        const { writeFileSync } = process.getBuiltinModule('node:fs')
        const { join: path } = process.getBuiltinModule('node:path')
        const folder = process.argv.find((each) => each.startsWith('--data-dir='))?.slice(11) ?? ''
        const file = path(folder, 'child.mjs')
        writeFileSync(
          file,
          `process.parentPort.on('message', ({ data }) => {
            if (data === 'end') process.exit(7)
            process.parentPort.postMessage({ got: data, argv: process.argv.slice(2) })
          })`,
        )
        const start = () => utilityProcess.fork(file, ['one'], { stdio: 'ignore' })
        const ended = (child: Electron.UtilityProcess) =>
          new Promise<number>((resolve) => child.once('exit', resolve))
        const first = start()
        const answer = new Promise((resolve) => first.once('message', resolve))
        first.postMessage('ask')
        const seen: unknown[] = [await answer, typeof first.pid]
        first.postMessage('end')
        seen.push(await ended(first), first.pid ?? 'gone')
        const second = start()
        await new Promise((resolve) => second.once('spawn', () => resolve(null)))
        const end = ended(second)
        seen.push(second.kill())
        await end
        return seen
      }),
    expected: [{ got: 'ask', argv: ['one'] }, 'number', 7, 'gone', true],
  },
  {
    members: ['app: child-process-gone'],
    claim: 'The app is told of a process of its own that crashes or is killed, and by which signal',
    async observe({ app, told, toldOf }) {
      for (const signal of ['SIGSEGV', 'SIGKILL'])
        await app.evaluate(async ({ utilityProcess }, by) => {
          const { writeFileSync } = process.getBuiltinModule('node:fs')
          const { join: path } = process.getBuiltinModule('node:path')
          const folder = process.argv.find((each) => each.startsWith('--data-dir='))?.slice(11) ?? ''
          const file = path(folder, 'waiting.mjs')
          writeFileSync(file, 'setInterval(() => undefined, 1000)')
          const child = utilityProcess.fork(file, [], { serviceName: 'Waiting', stdio: 'ignore' })
          await new Promise((resolve) => child.once('spawn', () => resolve(null)))
          const ended = new Promise((resolve) => child.once('exit', () => resolve(null)))
          process.kill(child.pid ?? 0, by)
          await ended
        }, signal)
      await toldOf('child-process-gone')
      return told('child-process-gone')
    },
    expected: [
      ['child-process-gone', 'Utility', 'Waiting', 'crashed', 11],
      ['child-process-gone', 'Utility', 'Waiting', 'killed', 9],
    ],
  },
  {
    members: ['shell.openPath'],
    claim: 'A folder is handed to the desktop’s own opener, which says whether that fails',
    async observe({ app, dataDir, opened }) {
      const open = (folder: string) => app.evaluate(({ shell }, path) => shell.openPath(path), folder)
      const refused = await open(`${dataDir}/refused`)
      const folder = `${dataDir}/a folder`
      return [refused, await open(folder), (await opened({ wait: true })) === folder]
    },
    expected: ['The action failed', '', true],
  },
  {
    members: ['shell.openExternal'],
    claim: 'An address is handed to the desktop’s own opener',
    async observe({ app, opened }) {
      await app.evaluate(({ shell }) => shell.openExternal('https://contoso.localhost/?a=1&b=%20'))
      return opened({ wait: true })
    },
    expected: 'https://contoso.localhost/?a=1&b=%20',
  },
]

/** These come last, because they end the app. */
export const endings: readonly Contract[] = [
  {
    members: ['app: window-all-closed', 'window.webContents', 'contents.id'],
    claim: 'With the last window gone the app is told, and lives on where it listens',
    async observe({ app, toldOf }) {
      const ids = await app.evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows()
        const each = windows.map(({ webContents }) => webContents.id)
        for (const window of windows) window.destroy()
        return each
      })
      return [
        new Set(ids).size === ids.length,
        await toldOf('window-all-closed'),
        await app.evaluate(() => 'here'),
      ]
    },
    expected: [true, [['window-all-closed']], 'here'],
  },
  {
    members: ['app: before-quit', 'app.quit', 'app.exit'],
    claim: 'Quitting can be prevented; then the process stays, and the app exits with its own status',
    async observe({ app, prevent, told, toldOf }) {
      await prevent('before-quit')
      await app.evaluate(({ app: self }) => self.quit())
      await toldOf('before-quit')
      const stayed = await app.evaluate(() => 'here')
      const events = await told()
      const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
      await app.evaluate(({ app: self }) => setImmediate(() => self.exit(5))).catch(() => undefined)
      return [stayed, events, await ended]
    },
    expected: ['here', [['before-quit']], 5],
  },
]
