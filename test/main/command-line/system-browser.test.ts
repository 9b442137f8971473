import { describe, expect, test } from 'vitest'
import { browserLaunch, createSystemBrowser } from '../../../main/command-line/system-browser.ts'
import { anError } from '../../support/failures.ts'
import { aProfile } from '../../support/profiles.ts'

const ENV = { SystemRoot: 'D:\\WINNT' }
const RUNDLL32 = 'D:\\WINNT\\System32\\rundll32.exe'
const HANDLER = 'url.dll,FileProtocolHandler'

describe('a page in the system’s browser', () => {
  test('is opened without a shell on Windows, with its address as one argument', () => {
    const url = 'https://login.example/authorize?client_id=1&scope=a%20b&state=%22^|'
    expect(browserLaunch(url, 'win32', ENV)).toEqual([RUNDLL32, HANDLER, url])
    expect(browserLaunch('http://login.example/', 'win32', {})).toEqual([
      'C:\\Windows\\System32\\rundll32.exe',
      HANDLER,
      'http://login.example/',
    ])
  })

  test('has no space or quotation mark in its address on Windows, so that no argument can be added', () => {
    const [, , address, ...more] = browserLaunch('https://login.example/a b"?c d"#e f"', 'win32', ENV) ?? []
    expect(address).toBe('https://login.example/a%20b%22?c%20d%22#e%20f%22')
    expect(more).toEqual([])
  })

  test('is opened by the package “open” on Windows if its address is long', () => {
    const url = (length: number) => 'https://login.example/?'.padEnd(length, 'x')
    expect(browserLaunch(url(2083), 'win32', ENV)).toEqual([RUNDLL32, HANDLER, url(2083)])
    expect(browserLaunch(url(2084), 'win32', ENV)).toBe('open')
  })

  test.each(['linux', 'darwin'] as const)('is opened by the package “open” on %s', (platform) => {
    expect(browserLaunch('https://login.example/', platform, {})).toBe('open')
  })

  test.each(['win32', 'linux', 'darwin'] as const)('must be a web page on %s', (platform) => {
    for (const url of [
      'file:///C:/Windows/System32/calc.exe',
      'C:\\calc.exe',
      'ms-settings:',
      'calc.exe',
      '',
    ])
      expect(browserLaunch(url, platform, ENV)).toBeNull()
  })
})

describe('a page of an organization', () => {
  const org = aProfile()
  const url = 'https://login.example/authorize'

  /** Opens it, and returns what was printed and opened. */
  async function opened(open: (() => Promise<void>) | null) {
    const done: string[] = []
    const openFor = async (address: string, { orgUrl }: { orgUrl: string }) => {
      done.push(`${address} for ${orgUrl}`)
      await open?.()
    }
    const userAgent = createSystemBrowser(open && openFor, (line) => done.push(line))
    await userAgent.openSystemBrowser(url, org)
    return done
  }

  test('is printed, and opened in the browser that is chosen for it', async () => {
    expect(await opened(async () => undefined)).toEqual([
      `Open this page in a browser:\n${url}`,
      `${url} for ${org.orgUrl}`,
    ])
  })

  test('is only printed with --no-browser', async () => {
    expect(await opened(null)).toHaveLength(1)
  })

  test('says that the chosen browser is gone, and does not fail', async () => {
    const said = await opened(() => Promise.reject(anError('browser-missing')))
    expect(said.at(-1)).toContain('Google Chrome is no longer on this computer.')
  })

  test('says nothing more where the computer has no browser', async () => {
    expect(await opened(() => Promise.reject(new Error('ENOENT')))).toHaveLength(2)
  })
})
