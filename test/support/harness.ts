/** Sets up end-to-end tests: the lab, a private keyring, and an app with an empty data folder. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Sample } from '../../main/contract/app.ts'
import { type Lab, type LabOptions, startLab } from '../lab/index.ts'
import { type CanaryHit, findSecrets } from './canary.ts'
import { type DrivenApp, type LaunchOptions, launchApp } from './drive-app.ts'
import { startPrivateKeyring } from './private-keyring.ts'

export interface Harness {
  readonly lab: Lab
  /** The data folder of this test. */
  readonly dataDir: string
  sample(name: string): Sample
  /** Starts the app. A second call starts it again with the same data folder. */
  launch(options?: Partial<LaunchOptions>): Promise<DrivenApp>
  /** The environment of the command line. */
  cliEnv(): Record<string, string>
  /** The secrets of the lab in this test's data folder and in these texts. */
  leaks(...texts: readonly string[]): Promise<readonly CanaryHit[]>
}

/** Characters of the app's output that a failed test shows. */
const MOST_SAID = 4000

/** The state of the keyring that the app finds. */
export type KeyringState = 'unlocked' | 'locked' | 'none' | 'nobus'

export function useHarness(options: { keyring?: KeyringState; lab?: LabOptions } = {}): Harness {
  let lab: Lab
  let keyring: Awaited<ReturnType<typeof startPrivateKeyring>>
  let dataDir = ''
  const running = new Set<DrivenApp>()

  beforeAll(async () => {
    ;[lab, keyring] = await Promise.all([
      startLab(options.lab),
      startPrivateKeyring({ state: options.keyring ?? 'unlocked' }),
    ])
  })
  afterAll(async () => {
    await lab?.stop()
    await keyring?.stop()
  })
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'homerealm-e2e-'))
    await writeFile(join(dataDir, 'clouds.json'), JSON.stringify(lab.clouds))
  })
  afterEach(async ({ task }) => {
    const said = [...running].map((app) => app.output().trim().slice(-MOST_SAID) || 'nothing')
    for (const app of running) await app.close().catch(() => undefined)
    running.clear()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    // beside the test's own failure
    if (task.result?.state === 'fail' && said.length > 0)
      throw new Error(`The app said: ${said.join('\n\nand then: ')}`)
  })

  return {
    get lab() {
      return lab
    },
    get dataDir() {
      return dataDir
    },
    sample(name) {
      const sample = lab.samples.find((each) => each.name === name)
      if (!sample) throw new Error(`The lab has no sample ${name}`)
      return sample
    },
    async launch({ switches = [], env = {}, ...rest } = {}) {
      const app = await launchApp({
        dataDir,
        ...rest,
        switches: [...lab.chromiumSwitches(), ...switches],
        env: { ...lab.env(), ...keyring.env, ...env },
      })
      running.add(app)
      return { ...app, close: () => app.close().finally(() => running.delete(app)) }
    },
    cliEnv: () => ({
      ...(process.env as Record<string, string>),
      ...lab.env(),
      ...keyring.env,
      HOMEREALM_DATA_DIR: dataDir,
    }),
    leaks: (...texts) => findSecrets({ folders: [dataDir], texts, secrets: lab.secrets }),
  }
}
