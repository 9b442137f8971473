/** The start at the sign-in to the computer: what the system is told, and what it says. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { autostartEntry, systemLoginItem } from '../../../main/electron/login-item.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { toldBy } from '../../support/told.ts'

describe('on Linux', () => {
  let config: string
  beforeEach(async () => {
    config = join(await freshFolder(), '.config')
  })
  const file = () => join(config, 'autostart', 'homerealm.desktop')

  test('an entry is made, and is gone again', async () => {
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
    'one that the desktop has turned off by %s counts as off, and is turned on again',
    async (line) => {
      await mkdir(join(config, 'autostart'), { recursive: true })
      await writeFile(file(), `[Desktop Entry]\nExec=x\n${line}\n`)
      const item = autostartEntry(config, '/opt/homerealm-app')
      expect(item.isOn()).toBe(false)
      item.set(true)
      expect(item.isOn()).toBe(true)
    },
  )

  test('a folder that cannot be written is told of', async () => {
    await writeFile(config, '')
    const failed = await toldBy(() => autostartEntry(config, '/opt/homerealm-app').set(true))
    expect(failed.message).toMatch(/could not be changed \(ENOTDIR\)/)
  })

  const gio = spawnSync('gio', ['version']).error === undefined
  test.skipIf(!gio)(
    `a path with whatever characters is started as it is${gio ? '' : ' (skipped: gio is not installed)'}`,
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

test('Windows and macOS are told the program and that it starts hidden', () => {
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
