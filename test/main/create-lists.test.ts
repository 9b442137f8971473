/** Which token a source of a catalog gets, and that no refresh by itself makes the keychain ask. */
import { expect, test } from 'vitest'
import { type ListToRead, readList } from '../../main/catalog/read-list.ts'
import { newSigningKey } from '../../main/catalog/signing.ts'
import type { VaultStatus } from '../../main/contract/app.ts'
import type { Audience } from '../../main/contract/audience.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { createLists } from '../../main/create-lists.ts'
import type { HttpRequest } from '../../main/http/http.ts'
import { Secret } from '../../main/secret.ts'
import { keyOf, SOURCE, signedText, TOKEN } from '../support/catalogs.ts'
import { answer } from '../support/http.ts'
import { MemoryStore } from '../support/memory-store.ts'
import { aProfile, NOW } from '../support/profiles.ts'
import { failureOf } from '../support/told.ts'

const { signal } = new AbortController()

/** A member who follows a list with the account of an organization. */
async function following() {
  const key = newSigningKey()
  const asked: Audience[] = []
  const sent: unknown[] = []
  const vault: { status: VaultStatus } = { status: { state: 'ready' } }
  const org = aProfile({ orgUrl: 'https://own.crm4.dynamics.com' as OrgUrl })
  const { catalogs } = createLists({
    profiles: new MemoryStore([org]),
    vault: { status: () => vault.status },
    audiences: {
      token: async (_id: string, audience: Audience) => {
        asked.push(audience)
        return { kind: 'bearer', accessToken: new Secret(TOKEN), expiresAt: NOW }
      },
    },
    http: async ({ headers }: HttpRequest) => {
      sent.push(headers?.['authorization'])
      return answer(200, signedText(key))
    },
    clouds: [],
    named: () => [],
    readList: async (list: ListToRead) => readList(list),
    now: () => NOW,
    report: () => undefined,
    // the parts of the search for organizations, which no catalog uses
  } as unknown as Parameters<typeof createLists>[0])
  const seen = await catalogs.look(SOURCE, { profileId: org.id, resource: 'api://lists' }, signal)
  const { catalog } = await seen.follow([keyOf(key)])
  return { catalogs, catalog, asked, sent, vault }
}

test('a source gets a token for its own application', async () => {
  const { asked, sent } = await following()
  expect([asked, sent]).toEqual([[{ name: 'catalog', resource: 'api://lists' }], [`Bearer ${TOKEN}`]])
})

test('a refresh by the clock leaves a closed keychain alone, and one by a person asks it', async () => {
  const { catalogs, catalog, asked, sent, vault } = await following()
  vault.status = { state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } }
  const failed = await failureOf(catalogs.refresh(catalog, { by: 'timer', signal }))
  expect([failed.code, asked.length, sent.length]).toEqual(['vault-locked', 1, 1])
  await catalogs.refresh(catalog, { by: 'person', signal })
  expect([asked.length, sent.length]).toEqual([2, 2])
})
