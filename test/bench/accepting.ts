/** Accepts a list of a catalog that changes every organization of it. */
import { followed } from '../../main/catalog/follow.ts'
import type { Catalog } from '../../main/contract/catalog.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { anEntry } from '../support/catalogs.ts'
import { inFolder } from './folder.ts'

const entriesOf = (count: number, customer: string) =>
  Array.from({ length: count }, (_, index) =>
    anEntry({
      id: `${index}`,
      name: `Org ${index}`,
      orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl,
      customer,
    }),
  )

/** Milliseconds of the whole, and the longest for which the event loop did not run. */
export const acceptedList = (count: number): Promise<{ readonly time: number; readonly hold: number }> =>
  inFolder(async (dataDir) => {
    const store = await openProfileStore({ dataDir })
    store.onChange(({ profiles }) => [...profiles].map((id) => store.find(id)))
    const [first, second] = [entriesOf(count, 'Contoso'), entriesOf(count, 'Fabrikam')]
    const catalog: Catalog = {
      ...{ id: 'team', name: 'Team', source: 'https://team.example/list.json', keys: ['key'], digest: '' },
      ...{ serial: 1, signedAt: 0, checkedAt: 0, etag: null, lastModified: null, entries: first },
    }
    const changes = (entries: typeof first, before: typeof first) => () =>
      followed(store.profiles(), { catalog: 'team', before, entries, now: 0 })
    await store.saveCatalog(catalog, 'new', changes(first, []))
    let hold = 0
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      hold = Math.max(hold, now - before - 1)
      before = now
    }, 1)
    const started = performance.now()
    await store.saveCatalog({ ...catalog, serial: 2, entries: second }, 'known', changes(second, first))
    const time = performance.now() - started
    clearInterval(timer)
    store.close()
    return { time, hold }
  })
