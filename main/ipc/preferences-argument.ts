/** The settings that the window may set, and their values. */
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
import { HISTORY_CHOICES } from '../contract/history.ts'
import { LANGUAGE_CHOICES } from '../contract/language.ts'
import { UPDATE_CHANNELS, UPDATE_MODES } from '../contract/updates.ts'

export const userAgent = v.picklist(['window', 'system-browser'])

export const preferences = v.strictObject({
  theme: v.optional(v.picklist(['system', 'light', 'dark'])),
  language: v.optional(v.picklist(LANGUAGE_CHOICES)),
  userAgent: v.optional(userAgent),
  updates: v.optional(v.picklist(UPDATE_MODES)),
  updateChannel: v.optional(v.picklist(UPDATE_CHANNELS)),
  trayClick: v.optional(v.picklist(TRAY_CLICKS)),
  textSize: v.optional(v.picklist(TEXT_SIZES)),
  density: v.optional(v.picklist(DENSITIES)),
  grouping: v.optional(v.picklist(GROUPINGS)),
  sorting: v.optional(v.picklist(SORTINGS)),
  listWidth: v.optional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(LIST_WIDTH.least), v.maxValue(LIST_WIDTH.most)),
  ),
  listShown: v.optional(v.boolean()),
  history: v.optional(v.picklist(HISTORY_CHOICES)),
  reconnects: v.optional(v.boolean()),
  clipboardSeconds: v.optional(v.picklist(CLIPBOARD_SECONDS)),
  launcherShortcut: v.optional(v.nullable(v.custom<Accelerator>(isAccelerator))),
  programsMayAsk: v.optional(v.boolean()),
  commandLineAsks: v.optional(v.picklist(COMMAND_LINE_ASKS)),
})
