/** The user-agent port for the command line: no window, and the system's browser or a printed address. */
import open from 'open'
import type { UserAgent } from '../sign-in/user-agent.ts'

/** @param launch false prints the address only, for terminals on another machine */
export function createSystemBrowser(launch: boolean, print: (line: string) => void): UserAgent {
  return {
    openWindow: null,
    async openSystemBrowser(url) {
      print(`Open this page in a browser:\n${url}`)
      // the address was printed: a machine without a browser is no failure
      if (launch) await open(url).catch(() => undefined)
    },
  }
}
