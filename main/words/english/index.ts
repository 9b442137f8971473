/** American English: the source of every text. */
import { accounts } from './accounts.ts'
import { addresses } from './addresses.ts'
import { asking } from './asking.ts'
import { assertion } from './assertion.ts'
import { browserPages } from './browser-pages.ts'
import { catalog } from './catalog.ts'
import { checks } from './checks.ts'
import { clocks } from './clocks.ts'
import { commandLine } from './command-line.ts'
import { evidence } from './evidence.ts'
import { exchange } from './exchange.ts'
import { failures, fixedBy } from './failure-titles.ts'
import { failureTexts } from './failures/index.ts'
import { finding } from './finding.ts'
import { history } from './history.ts'
import { menu } from './menu.ts'
import { noticeTexts } from './notice-texts.ts'
import { notices } from './notices.ts'
import { providers } from './providers.ts'
import { refusedSwitches } from './refused-switches.ts'
import { sessions } from './sessions.ts'
import { times } from './times.ts'
import { today } from './today.ts'
import { trace } from './trace.ts'
import { tray } from './tray.ts'
import { updates } from './updates.ts'
import { usage } from './usage.ts'
import { vaultTrouble } from './vault.ts'
import { window } from './window/index.ts'

export const english = {
  /** The language of the texts, as a locale for `Intl`. */
  language: 'en-US',
  accounts,
  addresses,
  asking,
  assertion,
  browserPages,
  catalog,
  checks,
  clocks,
  commandLine,
  evidence,
  exchange,
  failures,
  failureTexts,
  finding,
  fixedBy,
  history,
  menu,
  notices,
  noticeTexts,
  providers,
  refusedSwitches,
  sessions,
  times,
  today,
  trace,
  tray,
  updates,
  usage,
  vaultTrouble,
  window,
}
