/** Facts of failures of the app itself: its window, settings and updates. */
import type { BrowserId } from '../browsers.ts'
import type { FileProblem } from '../file-problem.ts'
import type { NoFacts } from './no-facts.ts'

export interface AppFacts {
  internal: NoFacts
  /** The window canceled a long call. */
  'sign-in-canceled/call': NoFacts
  'input-refused/call': { readonly channel: string }
  'input-refused/ticket-in-use': NoFacts
  'input-refused/no-ticket': NoFacts
  /** The page is not one that documents a detection rule. */
  'input-refused/no-registrations': NoFacts
  'input-refused/no-rule': NoFacts
  'input-refused/no-demo': NoFacts
  'input-refused/samples-file': { readonly problem: FileProblem }
  'input-refused/no-samples': { readonly file: string }
  'input-refused/no-update-page': NoFacts
  'input-refused/no-updates': NoFacts
  /** The computer's policy sets what the window wanted to change. */
  'input-refused/managed': NoFacts
  /** A password for a proxy, without a manual proxy and its user name. */
  'input-refused/no-proxy-user': NoFacts
  /** The computer's policy turns updates off. */
  'input-refused/updates-off': NoFacts
  /** `said`: the system's error text. */
  'folder-not-opened': { readonly folder: string; readonly said: string }
  'folder-not-opened/not-made': { readonly folder: string; readonly error: string }
  'browser-missing': { readonly browser: BrowserId }
  'browser-missing/profile': { readonly browser: BrowserId; readonly profile: string }
  /** `error`: the system's error code. */
  'browser-missing/not-started': { readonly browser: BrowserId; readonly error: string }
  /** The autostart entry that makes the desktop start the app at sign-in. */
  'store-unwritable/autostart': { readonly file: string; readonly error: string }
}
