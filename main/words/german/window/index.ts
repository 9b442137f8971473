/** The texts of the window, in German, one part for each view. */
import type { window as english } from '../../english/window/index.ts'
import { accounts } from './accounts.ts'
import { add } from './add.ts'
import { assertion } from './assertion.ts'
import { browserChoice } from './browser-choice.ts'
import { catalogs } from './catalogs.ts'
import { certificate } from './certificate.ts'
import { clientIds } from './client-ids.ts'
import { common } from './common.ts'
import { connectionTest } from './connection-test.ts'
import { copying } from './copying.ts'
import { data } from './data.ts'
import { detail } from './detail.ts'
import { diagnostics } from './diagnostics.ts'
import { endpoints } from './endpoints.ts'
import { explain } from './explain.ts'
import { exporting } from './exporting.ts'
import { failure } from './failure.ts'
import { finding } from './finding.ts'
import { history } from './history.ts'
import { impersonation } from './impersonation.ts'
import { importing } from './importing.ts'
import { keys } from './keys.ts'
import { launcher } from './launcher.ts'
import { link } from './link.ts'
import { list } from './list.ts'
import { many } from './many.ts'
import { orgPages } from './org-pages.ts'
import { organizationSettings } from './organization-settings.ts'
import { palette } from './palette.ts'
import { programs } from './programs.ts'
import { provider } from './provider.ts'
import { proxy } from './proxy.ts'
import { secretForm } from './secret-form.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { shortcuts } from './shortcuts.ts'
import { start } from './start.ts'
import { today } from './today.ts'
import { undo } from './undo.ts'

export const window: typeof english = {
  accounts,
  add,
  assertion,
  browserChoice,
  catalogs,
  certificate,
  clientIds,
  common,
  connectionTest,
  copying,
  data,
  detail,
  diagnostics,
  endpoints,
  explain,
  exporting,
  failure,
  impersonation,
  finding,
  importing,
  keys,
  history,
  launcher,
  link,
  list,
  many,
  orgPages,
  organizationSettings,
  palette,
  programs,
  provider,
  proxy,
  secretForm,
  session,
  settings,
  shortcuts,
  start,
  today,
  undo,
}
