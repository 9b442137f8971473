/** The policy of the computer's administrator: settings in a file that the person who runs the app cannot write. */
import { readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import type { AppNotice, PolicySetting, PolicySettings } from '../contract/app.ts'
import type { PolicyCatalog } from '../contract/catalog.ts'
import type { PolicyMistake } from '../contract/notice-facts.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'
import { settingChoices } from './choices.ts'
import { CATALOGS, policyCatalogs } from './policy-catalogs.ts'
import { policyFile } from './policy-file.ts'

export interface Policy {
  /** The settings that the administrator has decided. */
  readonly settings: Readonly<Partial<PolicySettings>>
  /** The catalogs that it says everyone follows. */
  readonly catalogs: readonly PolicyCatalog[]
  /** What is wrong with the file; null: nothing. */
  readonly notice: AppNotice | null
}

export const NO_POLICY: Policy = { settings: {}, catalogs: [], notice: null }

/** Largest size of the file, bytes. */
const LIMIT = 64 * 1024

/** Most characters of an unknown name that a notice repeats. */
const LONGEST_NAME = 60

/** User ID of the administrator; null on Windows, where Node does not tell the owner of a file. */
const ADMINISTRATOR = process.platform === 'win32' ? null : 0

/** Permissions that let others than the owner write. */
const WRITABLE_BY_OTHERS = 0o022

const shapes: Readonly<Record<string, v.GenericSchema>> = {
  ...settingChoices.entries,
  startsAtSignIn: v.boolean(),
} satisfies Record<PolicySetting, v.GenericSchema>

/**
 * Reads the file on each call. Ignores it if another user can change it. A wrong part is named, and the others apply; then
 * updates are off unless the policy itself sets them, because a policy exists to forbid something.
 * @param administrator user ID of the owner that the file must have; null: not checked
 */
export function readPolicy(file: string, administrator: number | null = ADMINISTRATOR): Policy {
  let content: Readonly<Record<string, unknown>> | OutsideFileError | null
  try {
    content = contentOf(readOutsideFileSync(file, LIMIT))
  } catch (error) {
    content = error instanceof OutsideFileError ? error : null
  }
  if (content instanceof OutsideFileError && content.problem.is === 'missing') return NO_POLICY
  const refusal = administrator === null ? null : refusalOf(file, administrator)
  if (refusal !== null) return { ...NO_POLICY, notice: refusal }
  if (content === null || content instanceof OutsideFileError) {
    const facts = { file, problem: content === null ? null : content.problem }
    return {
      ...NO_POLICY,
      settings: { updates: 'off' },
      notice: { ...NOTICE, reason: 'policy-unreadable', facts },
    }
  }
  return policyOf(file, content)
}

/** The policy of this computer. */
export const computerPolicy = (): Policy => readPolicy(policyFile(process.platform, process.env))

const NOTICE = { id: 'policy', level: 'warning' } as const

/** @throws if it is not the JSON of an object */
function contentOf(bytes: Buffer): Readonly<Record<string, unknown>> {
  const content: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Error('A policy is an object.')
  return content as Readonly<Record<string, unknown>>
}

/** Why the file, or a folder in which it or a link to it could be replaced, is not the administrator's alone; null if it is. */
function refusalOf(file: string, administrator: number): AppNotice | null {
  for (const path of [...linksTo(file).map((link) => dirname(link)), file]) {
    const stats = statIfPossible(path)
    if (stats === null) continue
    const why =
      stats.uid !== administrator ? 'owner' : (stats.mode & WRITABLE_BY_OTHERS) !== 0 ? 'writable' : null
    if (why !== null) return { ...NOTICE, reason: 'policy-refused', facts: { file: path, why } }
  }
  return null
}

/** Most links that systems follow. */
const MOST_LINKS = 40

/** The path, and where it leads if it is a link, and so on to the file itself. */
function linksTo(path: string): string[] {
  const paths = [path]
  let last = path
  try {
    while (paths.length <= MOST_LINKS) {
      // a link is relative to the folder it is really in
      last = resolve(realpathSync(dirname(last)), readlinkSync(last))
      paths.push(last)
    }
  } catch {
    // the last one is no link, or reading the file has failed for the same reason
  }
  return paths
}

function statIfPossible(path: string) {
  try {
    return statSync(path)
  } catch {
    // reading the file has failed for the same reason
    return null
  }
}

function policyOf(file: string, content: Readonly<Record<string, unknown>>): Policy {
  const mistakes: PolicyMistake[] = []
  const settings: Partial<Record<string, unknown>> = {}
  let catalogs: Policy['catalogs'] = []
  for (const [name, value] of Object.entries(content)) {
    if (name === CATALOGS) {
      const read = policyCatalogs(value)
      catalogs = read.catalogs
      mistakes.push(
        ...read.mistakes.map((mistake) => ({ ...mistake, name: mistake.name.slice(0, LONGEST_NAME) })),
      )
      continue
    }
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (shape === undefined) mistakes.push({ name: name.slice(0, LONGEST_NAME), is: 'unknown' })
    else {
      const read = v.safeParse(shape, value)
      if (read.success) settings[name] = read.output
      else mistakes.push({ name, is: 'value' })
    }
  }
  if (mistakes.length === 0) return { settings, catalogs, notice: null }
  const updatesOff = settings['updates'] === undefined
  return {
    settings: updatesOff ? { ...settings, updates: 'off' } : settings,
    catalogs,
    notice: { ...NOTICE, reason: 'policy-wrong', facts: { file, mistakes, updatesOff } },
  }
}
