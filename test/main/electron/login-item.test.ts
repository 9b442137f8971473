/** The setting that starts the app at the sign-in to the computer. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { autostartEntry, systemLoginItem } from '../../../main/electron/login-item.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { failureOf } from '../../support/told.ts'

describe('the autostart entry of Linux', () => {
  let config: string
  beforeEach(async () => {
    config = join(await freshFolder(), '.config')
  })
  const file = () => join(config, 'autostart', 'homerealm.desktop')

  test('is made, and removed again', async () => {
    const item = autostartEntry(config, '/usr/lib/homerealm/homerealm-app')
    expect(item.isOn()).toBe(false)
    item.set(true)
    expect(item.isOn()).toBe(true)
    expect(await readFile(file(), 'utf8')).toContain('\nExec="/usr/lib/homerealm/homerealm-app" --hidden\n')
    item.set(false)
    expect(item.isOn()).toBe(false)
    expect(await readdir(join(config, 'autostart'))).toEqual([])
    item.set(false)
  })

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'counts as off if the desktop has turned it off with %s, and can be turned on again',
    async (line) => {
      await mkdir(join(config, 'autostart'), { recursive: true })
      await writeFile(file(), `[Desktop Entry]\nExec=x\n${line}\n`)
      const item = autostartEntry(config, '/opt/homerealm-app')
      expect(item.isOn()).toBe(false)
      item.set(true)
      expect(item.isOn()).toBe(true)
    },
  )

  test('fails with the reason if its folder cannot be written', async () => {
    await writeFile(config, '')
    const failed = await failureOf(() => autostartEntry(config, '/opt/homerealm-app').set(true))
    expect(failed.message).toMatch(/could not be changed \(ENOTDIR\)/)
  })

  const gio = spawnSync('gio', ['version']).error === undefined
  test.skipIf(!gio)(
    `starts a program whose path has any characters${gio ? '' : ' (skipped: gio is not installed)'}`,
    async () => {
      const folder = join(config, '..', 'My apps \\"$HOME" `id` \\ back')
      await mkdir(folder)
      const program = join(folder, 'app')
      const mark = join(config, '..', 'mark')
      await writeFile(program, `#!/bin/sh\necho "$0 $1" > '${mark}.new' && mv '${mark}.new' '${mark}'\n`, {
        mode: 0o755,
      })
      autostartEntry(config, program).set(true)
      execFileSync('gio', ['launch', file()], { stdio: 'ignore' })
      await expect
        .poll(() => readFile(mark, 'utf8').catch(() => ''), { timeout: 10_000 })
        .toBe(`${program} --hidden\n`)
    },
  )
})

test('the login item of Windows and macOS starts the program hidden', () => {
  const told: unknown[] = []
  const item = systemLoginItem(
    {
      getLoginItemSettings: (options) => ({
        openAtLogin: options.args.includes('--hidden') && told.length > 0,
      }),
      setLoginItemSettings: (settings) => void told.push(settings),
    },
    'C:\\Homerealm.exe',
  )
  expect(item.isOn()).toBe(false)
  item.set(true)
  expect(item.isOn()).toBe(true)
  expect(told).toEqual([{ openAtLogin: true, path: 'C:\\Homerealm.exe', args: ['--hidden'] }])
})
