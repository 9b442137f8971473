/** What an import and an export show. */
import type { Component } from 'svelte'
import { failure } from '../../../main/contract/failure.ts'
import type { ImportRow } from '../../../main/contract/importing.ts'
import { summaryOf } from '../../../main/contract/profile.ts'
import FilterChips from '../../../renderer/components/FilterChips.svelte'
import ImportEntry from '../../../renderer/components/ImportEntry.svelte'
import PassphraseFields from '../../../renderer/components/PassphraseFields.svelte'
import SealedSecrets from '../../../renderer/components/SealedSecrets.svelte'
import { aProfile } from '../../support/profiles.ts'
import { specimen, typed } from '../specimen.ts'

const none = () => undefined

/** Its type parameter has no place in a table. */
interface Chips {
  name: string
  chips: readonly { readonly value: string; readonly label: string }[]
  chosen: string | ReadonlySet<string>
  onchoose: () => void
}

const chips = {
  name: 'Show',
  chips: ['All (14)', 'New (8)', 'Not understood (6)'].map((label) => ({ value: label, label })),
  onchoose: none,
}

const sealed = { files: 1, opening: false, failure: null, onopen: async () => undefined, oncancel: none }

const saved = summaryOf(aProfile({ id: 'contoso', name: 'Contoso', notes: null }))
const found = {
  file: 'ConnectionsList.Default.xml',
  name: 'Contoso Dev',
  address: 'https://contoso-dev.crm4.dynamics.com',
  secrets: [],
  leftOut: [],
} as const

const entry = (row: ImportRow, height: number, chosen = false) => ({
  ...{ row, height, chosen, before: row.state === 'changed' ? saved : null, onchoose: none },
  offered: true,
  ...{ top: 0, place: { at: 1, of: 1 } },
})

export const importing = {
  FilterChips: specimen(FilterChips as unknown as Component<Chips>, {
    first: { ...chips, chosen: 'All (14)' },
    last: { ...chips, chosen: 'Not understood (6)' },
    several: { ...chips, chosen: new Set(['All (14)', 'Not understood (6)']) },
  }),
  ImportEntry: specimen(ImportEntry, {
    chosen: entry({ ...found, state: 'new', userName: 'alex@contoso.com' }, 45, true),
    'not chosen': entry({ ...found, state: 'new', userName: null }, 45),
    'with secrets and parts left out': entry(
      {
        ...{ ...found, state: 'new', userName: 'alex@contoso.com' },
        ...{
          secrets: ['password', 'token'],
          readable: { what: 'password', name: 'alex@contoso.com' },
          leftOut: ['certificate'],
        },
      },
      99,
      true,
    ),
    changed: entry(
      {
        ...{ ...found, state: 'changed', profileId: 'contoso' },
        change: { name: 'Contoso Dev', notes: 'Ask Megan.' },
      },
      81,
    ),
    there: entry({ ...found, state: 'there', profileId: 'contoso' }, 45),
    'twice in the file': entry({ ...found, state: 'there', profileId: null }, 63),
    'not understood, without a name': entry(
      {
        ...{ ...found, name: null, address: null, line: 7, state: 'refused' },
        failure: failure('input-refused/exchange-no-address', {}),
      },
      81,
    ),
    'a long name': entry(
      { ...found, name: 'Contoso Sales and Marketing '.repeat(7), state: 'new', userName: null },
      45,
      true,
    ),
  }),
  SealedSecrets: specimen(SealedSecrets, {
    'of a file': sealed,
    'of several files': { ...sealed, files: 12 },
    opening: { ...sealed, opening: true },
    'a wrong passphrase': { ...sealed, failure: failure('input-refused/passphrase', {}) },
  }),
  'SealedSecrets, typed': specimen(SealedSecrets, { usual: sealed }, { act: typed('correct horse battery') }),
  PassphraseFields: specimen(PassphraseFields, { empty: { ontyped: none } }),
  'PassphraseFields, too short': specimen(
    PassphraseFields,
    { usual: { ontyped: none } },
    { act: typed('short') },
  ),
  'PassphraseFields, different': specimen(
    PassphraseFields,
    { usual: { ontyped: none } },
    {
      act(place) {
        typed('correct horse battery')(place)
        const [, second] = place.querySelectorAll('label')
        if (second) typed('correct horse')(second)
      },
    },
  ),
}
