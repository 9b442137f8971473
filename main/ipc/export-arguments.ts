/** Validates the arguments of the calls for an export. */
import * as v from 'valibot'
import { EXPORT_FORMATS } from '../contract/exchange.ts'

/** IDs of profiles; null: all. No ID is there twice. */
export const exportedIds = v.nullable(
  v.pipe(
    v.array(v.pipe(v.string(), v.uuid())),
    v.maxLength(100_000),
    v.check((ids) => new Set(ids).size === ids.length),
  ),
)

/** It has no path: the window never names one. */
export const exportOrder = v.strictObject({ profileIds: exportedIds, format: v.picklist(EXPORT_FORMATS) })
