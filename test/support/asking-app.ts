/** A place where programs ask, as the app opens it, with answers that a test decides. */
import { onTestFinished } from 'vitest'
import { Asking, type AskingParts } from '../../main/asking/asking.ts'
import { linuxPeer } from '../../main/asking/linux-peer.ts'
import { listen } from '../../main/asking/listener.ts'
import { announce, preparePlace } from '../../main/asking/place.ts'
import { askerOf } from '../../main/asking/program.ts'
import { refusal } from '../../main/asking/refused.ts'
import type { AskingChoice, AskingQuestion } from '../../main/contract/asking.ts'
import { fail } from '../../main/contract/failure.ts'
import type { OrgCredential } from '../../main/org/credential.ts'
import { Secret } from '../../main/secret.ts'
import { freshFolder } from './fresh-folder.ts'
import { noRequests } from './history.ts'
import { MemoryVault } from './memory-store.ts'
import { aProfile } from './profiles.ts'

export const ASKED_TOKEN = 'eyJ0.e30.c2ln'

/** @param choice the person's answer to every question; null: nobody answers */
export async function askingApp(choice: AskingChoice | null, change: Partial<AskingParts> = {}) {
  const dataDir = await freshFolder()
  const profile = aProfile({ name: 'Contoso Sales', environment: 'sandbox' })
  const asked: AskingQuestion[] = []
  let ids = 0
  const bearer: OrgCredential = { kind: 'bearer', accessToken: new Secret(ASKED_TOKEN), expiresAt: null }
  const asking: Asking = new Asking({
    vault: new MemoryVault(),
    find: (word) => {
      if (word !== profile.name) throw fail('profile-unknown/named', { word, near: [] })
      return profile
    },
    state: () => ({ status: 'saved' }),
    credential: async () => bearer,
    isOn: () => true,
    now: Date.now,
    newId: () => `id-${++ids}`,
    onQuestions: (questions) => {
      const question = questions.at(-1)
      if (question === undefined) return
      asked.push(question)
      if (choice !== null) queueMicrotask(() => asking.questions.answer(question.id, choice))
    },
    onGrants: () => undefined,
    history: noRequests,
    report: () => undefined,
    ...change,
  })
  const { platform } = process
  const address = await preparePlace({ dataDir, onNetwork: false, platform, env: { USERPROFILE: dataDir } })
  const listener = await listen(address, {
    identify: async (socket) => askerOf(platform === 'linux' ? await linuxPeer(socket) : null, []),
    answer: (line, asker, signal) => asking.answer(line, asker, signal),
    refusal,
    report: () => undefined,
  })
  onTestFinished(() => listener.close())
  await announce(dataDir, address)
  return { asked, asking, dataDir, listener, profile }
}
