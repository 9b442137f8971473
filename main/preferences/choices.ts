/** The values that each preference may have. */
import * as v from 'valibot'
import { type Accelerator, isAccelerator } from '../contract/accelerator.ts'
import {
  CLIPBOARD_SECONDS,
  COMMAND_LINE_ASKS,
  DENSITIES,
  GROUPINGS,
  LIST_WIDTH,
  SORTINGS,
  TEXT_SIZES,
  TRAY_CLICKS,
} from '../contract/app.ts'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import type { ClientIds } from '../contract/client-ids.ts'
import { isGuid } from '../contract/guid.ts'
import { HISTORY_CHOICES } from '../contract/history.ts'
import { LANGUAGE_CHOICES } from '../contract/language.ts'
import {
  isProxyException,
  isProxyServer,
  isProxyUser,
  MOST_PROXY_EXCEPTIONS,
  PROXY_CHOICES,
  type ProxyException,
  type ProxyServer,
} from '../contract/proxy.ts'
import { UPDATE_CHANNELS, UPDATE_MODES } from '../contract/updates.ts'
import { clientIdsIn } from './client-ids-in.ts'

/** A GUID, in lower case. */
export const clientId = v.pipe(v.string(), v.check(isGuid), v.toLowerCase())

const clientIds = v.pipe(
  v.custom<ClientIds>((value) => clientIdsIn(value) !== null),
  v.transform((value) => clientIdsIn(value) ?? {}),
)

/** What a person or a policy may choose. */
export const settingChoices = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist(LANGUAGE_CHOICES),
  userAgent: v.picklist(['window', 'system-browser']),
  browser: v.nullable(
    v.strictObject({
      browser: v.picklist(BROWSERS),
      profile: v.nullable(v.pipe(v.string(), v.check(isBrowserProfileId))),
      inPrivate: v.boolean(),
    }),
  ),
  clientIds,
  updates: v.picklist(UPDATE_MODES),
  updateChannel: v.picklist(UPDATE_CHANNELS),
  trayClick: v.picklist(TRAY_CLICKS),
  textSize: v.picklist(TEXT_SIZES),
  density: v.picklist(DENSITIES),
  history: v.picklist(HISTORY_CHOICES),
  reconnects: v.boolean(),
  clipboardSeconds: v.picklist(CLIPBOARD_SECONDS),
  launcherShortcut: v.nullable(v.custom<Accelerator>(isAccelerator)),
  programsMayAsk: v.boolean(),
  commandLineAsks: v.picklist(COMMAND_LINE_ASKS),
  proxy: v.picklist(PROXY_CHOICES),
  proxyServer: v.nullable(v.custom<ProxyServer>(isProxyServer)),
  proxyExceptions: v.pipe(
    v.array(v.custom<ProxyException>(isProxyException)),
    v.maxLength(MOST_PROXY_EXCEPTIONS),
  ),
  proxyUser: v.nullable(v.custom<string>(isProxyUser)),
})

/** What a person may choose: also how the list is arranged. */
export const choices = v.object({
  ...settingChoices.entries,
  grouping: v.picklist(GROUPINGS),
  sorting: v.picklist(SORTINGS),
  listWidth: v.pipe(v.number(), v.safeInteger(), v.minValue(LIST_WIDTH.least), v.maxValue(LIST_WIDTH.most)),
  listShown: v.boolean(),
})
