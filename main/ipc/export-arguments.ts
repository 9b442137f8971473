/** Validates the arguments of the calls for an export. What a person typed is a `Secret` from here on. */
import * as v from 'valibot'
import { EXPORT_FORMATS } from '../contract/exchange.ts'
import { Secret } from '../secret.ts'

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

export const passphrase = v.pipe(
  v.strictObject({ passphrase: v.pipe(v.string(), v.maxLength(4096)) }),
  v.transform(({ passphrase }) => ({ passphrase: new Secret(passphrase) })),
)
