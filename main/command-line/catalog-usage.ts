/** Checks the words and options after `catalog`: each of its actions has its own. */
import { isOneOf } from '../contract/one-of.ts'
import { words } from '../words/index.ts'
import { CATALOG_ACTION_NAMES, CATALOG_ACTIONS, CATALOG_FORMS } from './catalog-actions.ts'
import type { Values } from './parser.ts'

/** Why words and options do not fit to an action of `catalog`; null if they do. */
export function catalogRefusal([action, ...after]: readonly string[], values: Values): string | null {
  const texts = words.usage.refused
  if (!isCatalogAction(action)) return texts.catalogAction(CATALOG_FORMS)
  const { words: expected, options } = CATALOG_ACTIONS[action]
  const least = expected.filter((each) => !each.startsWith('[')).length
  if (after.length < least || after.length > expected.length)
    return texts.catalogWords([action, ...expected].join(' '))
  const strange = CATALOG_OPTIONS.find(
    (name) => !options.some((each) => each === name) && values[name] !== undefined && values[name] !== false,
  )
  if (strange !== undefined) return texts.noOption(`catalog ${action}`, `--${strange}`)
  return action === 'sign' && values['signing-key'] === undefined ? texts.signingKey : null
}

const isCatalogAction = isOneOf(CATALOG_ACTION_NAMES)

/** The options of all actions of `catalog`. */
const CATALOG_OPTIONS = [
  ...new Set(CATALOG_ACTION_NAMES.flatMap((name) => [...CATALOG_ACTIONS[name].options])),
]
