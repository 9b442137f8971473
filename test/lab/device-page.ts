/** Plays a user who enters a device code on its page and signs in there. */

import type { Lab } from './index.ts'
import { type Page, ScriptedBrowser } from './scripted-browser.ts'

export async function typeDeviceCode(
  lab: Lab,
  { page: address, code, userName }: { page: string; code: string; userName: string },
): Promise<void> {
  const browser = new ScriptedBrowser(lab.fetch)
  const { password } = lab.person(userName)
  const next = (page: Page) => {
    if (page.text.includes('name="loginfmt" id')) return browser.submit(page, { loginfmt: userName })
    if (page.text.includes('name="passwd"')) return browser.submit(page, { passwd: password })
    return browser.submit(page, { user_code: code, confirm: 'yes' })
  }
  let page = await browser.go(`${address}?user_code=${code}`)
  for (let step = 0; step < 5 && !page.text.includes('Sign-in Success'); step++) page = await next(page)
}
