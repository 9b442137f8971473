/** The table of what `catalog` does: the words and options of each action. */

/** Words in brackets may be left out. */
export const CATALOG_ACTIONS = {
  add: { words: ['SOURCE'], options: ['key', 'org', 'resource', 'timeout'] },
  list: { words: [], options: [] },
  refresh: { words: ['[NAME]'], options: ['timeout'] },
  remove: { words: ['NAME'], options: [] },
  keygen: { words: ['KEYFILE'], options: ['password-stdin'] },
  sign: {
    words: ['EXPORT', 'FILE'],
    options: ['signing-key', 'next-key', 'name', 'password-stdin'],
  },
} as const satisfies Readonly<
  Record<string, { readonly words: readonly string[]; readonly options: readonly string[] }>
>
export type CatalogAction = keyof typeof CATALOG_ACTIONS

export const CATALOG_ACTION_NAMES = Object.keys(CATALOG_ACTIONS) as readonly CatalogAction[]

/** How each action of `catalog` is typed. */
export const CATALOG_FORMS: readonly string[] = CATALOG_ACTION_NAMES.map((action) =>
  [action, ...CATALOG_ACTIONS[action].words].join(' '),
)
