/** The processes that a start waits for: each takes tens of milliseconds. */
import { expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })
const { kind } = await electronExecutable()

test.runIf(kind === 'electron')(
  'Chromium starts one process for a page of the app, not a second',
  async () => {
    const { app } = await harness.launch()
    const pages = await app.evaluate(async ({ app, BrowserWindow }) => {
      const running = () =>
        app
          .getAppMetrics()
          .flatMap(({ type, pid, creationTime }) => (type === 'Tab' ? `${pid} ${creationTime}` : []))
      const before = running()
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      // the process of the empty document before it is still there at that moment
      const committed = new Promise<string[]>((resolve) => {
        window.webContents.once('did-navigate', () => resolve(running()))
      })
      await window.loadURL('app://homerealm/index.html')
      return (await committed).filter((each) => !before.includes(each)).length
    })
    expect(pages).toBe(1)
  },
)

test.runIf(kind === 'electron')('the GPU process tells of its start', async () => {
  const { app } = await harness.launch()
  const told = await app.evaluate(
    ({ app }) =>
      new Promise((resolve) => {
        app.once('gpu-info-update', () => resolve('told'))
        // a person's desktop ends it too, such as at a change of the graphics driver
        const gpu = app.getAppMetrics().find(({ type }) => type === 'GPU')
        if (gpu === undefined) resolve('there is no GPU process')
        else process.kill(gpu.pid)
      }),
  )
  expect(told).toBe('told')
})
