/** The preferences under the computer's policy, and the window's place: read once, held in memory, written shortly after a change. */
import * as v from 'valibot'
import {
  type AppNotice,
  LIST_WIDTH,
  type PolicySetting,
  type Preferences,
  platformOf,
  usualTrayClick,
} from '../contract/app.ts'
import { fail } from '../contract/failure.ts'
import { choices } from './choices.ts'
import { NO_POLICY, type Policy } from './policy.ts'

/** Place of the window in device-independent pixels; of a maximized window, its place when restored. */
export interface WindowPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** The file that stores the preferences. */
export interface PreferencesFile {
  readonly content: unknown
  /** Replaces the content. May throw. */
  write(content: StoredPreferences): void
}

export interface PreferencesStoreParts {
  /** Null: the preferences cannot be saved and last only for this run. */
  readonly file: PreferencesFile | null
  readonly notices?: readonly AppNotice[]
  /** Milliseconds between a change and its write, so that one write saves several changes. */
  readonly settle?: number
  /** Called when the notices change: a write failed, or a write succeeded again. */
  readonly onNotices?: () => void
  /** Reads the computer's policy. Default: there is none. */
  readonly readPolicy?: () => Policy
}

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100_000))
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(-100_000), v.maxValue(100_000))

const place = v.object({
  x: offset,
  y: offset,
  width: size,
  height: size,
  maximized: v.optional(v.fallback(v.boolean(), false), false),
})

/** The accounts of which the app has said today that their secret or certificate ends. */
const endings = v.object({ day: v.string(), accountIds: v.array(v.string()) })

/** An invalid part gets its default; the other parts stay. */
const savedShape = v.object({
  theme: v.fallback(choices.entries.theme, 'system'),
  language: v.fallback(choices.entries.language, 'system'),
  userAgent: v.fallback(choices.entries.userAgent, 'window'),
  browser: v.fallback(choices.entries.browser, null),
  clientIds: v.fallback(choices.entries.clientIds, {}),
  updates: v.fallback(choices.entries.updates, 'notify'),
  updateChannel: v.fallback(choices.entries.updateChannel, 'stable'),
  trayClick: v.fallback(choices.entries.trayClick, () => usualTrayClick(platformOf(process.platform))),
  textSize: v.fallback(choices.entries.textSize, 100),
  density: v.fallback(choices.entries.density, 'comfortable'),
  grouping: v.fallback(choices.entries.grouping, 'none'),
  sorting: v.fallback(choices.entries.sorting, 'name'),
  listWidth: v.fallback(choices.entries.listWidth, LIST_WIDTH.usual),
  listShown: v.fallback(choices.entries.listShown, true),
  history: v.fallback(choices.entries.history, 'keep'),
  reconnects: v.fallback(choices.entries.reconnects, false),
  clipboardSeconds: v.fallback(choices.entries.clipboardSeconds, 60),
  launcherShortcut: v.fallback(choices.entries.launcherShortcut, null),
  programsMayAsk: v.fallback(choices.entries.programsMayAsk, true),
  commandLineAsks: v.fallback(choices.entries.commandLineAsks, 'production'),
  proxy: v.fallback(choices.entries.proxy, 'system'),
  proxyServer: v.fallback(choices.entries.proxyServer, null),
  proxyExceptions: v.fallback(choices.entries.proxyExceptions, []),
  proxyUser: v.fallback(choices.entries.proxyUser, null),
  windowPlace: v.fallback(v.nullable(place), null),
  firstCloseSaid: v.fallback(v.boolean(), false),
  endingsTold: v.fallback(v.nullable(endings), null),
  connectedBefore: v.fallback(v.array(v.pipe(v.string(), v.maxLength(64))), []),
})
export type StoredPreferences = v.InferOutput<typeof savedShape>

const savedOf = (content: unknown): StoredPreferences =>
  v.parse(savedShape, typeof content === 'object' && content !== null ? content : {})

export class PreferencesStore {
  readonly #notices: readonly AppNotice[]
  readonly #onNotices: () => void
  /** The notice that the last write failed; null if it succeeded. */
  #unsaved: AppNotice | null = null
  readonly #file: PreferencesFile | null
  readonly #settle: number
  readonly #readPolicy: () => Policy
  #policy: Policy
  #saved: StoredPreferences
  #timer: NodeJS.Timeout | undefined

  constructor({
    file,
    notices = [],
    settle = 300,
    onNotices = () => {},
    readPolicy = () => NO_POLICY,
  }: PreferencesStoreParts) {
    this.#notices = notices
    this.#onNotices = onNotices
    this.#file = file
    this.#settle = settle
    this.#saved = savedOf(file?.content)
    this.#readPolicy = readPolicy
    this.#policy = readPolicy()
  }

  /** What the person should know about the file. */
  get notices(): readonly AppNotice[] {
    return this.#unsaved === null ? this.#notices : [...this.#notices, this.#unsaved]
  }

  /** What is in effect: the policy's settings, otherwise the person's. */
  get(): Preferences {
    return v.parse(choices, { ...this.#saved, ...this.#policy.settings })
  }

  /**
   * Saves what the person chooses. A change with a value that nobody may choose leaves all as it was.
   * @throws FailureError `input-refused/managed`
   */
  set(change: Partial<Preferences>): void {
    this.refuseManaged(Object.keys(change))
    // without the policy's settings: once it is gone, the person's own apply again
    const chosen = v.safeParse(choices, { ...this.#saved, ...change })
    if (chosen.success) this.#change({ ...this.#saved, ...chosen.output })
  }

  get policy(): Policy {
    return this.#policy
  }

  /** The settings that the policy sets. */
  managed(): readonly PolicySetting[] {
    return Object.keys(this.#policy.settings) as PolicySetting[]
  }

  /** @throws FailureError `input-refused/managed` if the policy sets one of them */
  refuseManaged(settings: readonly string[]): void {
    if (this.managed().some((managed) => settings.includes(managed))) throw fail('input-refused/managed', {})
  }

  /** Reads the policy again. @returns true if it has changed */
  followPolicy(): boolean {
    const before = JSON.stringify(this.#policy)
    this.#policy = this.#readPolicy()
    return before !== JSON.stringify(this.#policy)
  }

  windowPlace(): WindowPlace | null {
    return this.#saved.windowPlace
  }

  setWindowPlace({ x, y, width, height, maximized }: WindowPlace): void {
    const [left, top, wide, high] = [x, y, width, height].map(Math.round)
    const windowPlace = { x: left, y: top, width: wide, height: high, maximized }
    this.#change(savedOf({ ...this.#saved, windowPlace }))
  }

  /** True after the app has told the person that it stays in the tray when the window closes. */
  firstCloseSaid(): boolean {
    return this.#saved.firstCloseSaid
  }

  setFirstCloseSaid(): void {
    this.#change({ ...this.#saved, firstCloseSaid: true })
  }

  endingsTold(): StoredPreferences['endingsTold'] {
    return this.#saved.endingsTold
  }

  setEndingsTold(endingsTold: NonNullable<StoredPreferences['endingsTold']>): void {
    this.#change(savedOf({ ...this.#saved, endingsTold }))
  }

  /** IDs of the profiles that were connected, the last one at the end. */
  connectedBefore(): readonly string[] {
    return this.#saved.connectedBefore
  }

  setConnectedBefore(profileIds: readonly string[]): void {
    this.#change({ ...this.#saved, connectedBefore: [...profileIds] })
  }

  /** Writes a pending change now. */
  close(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      this.#file?.write(this.#saved)
      this.#written(null)
    } catch (error) {
      // a failed write must not stop the quit; the next change tries again
      this.#written(unsaved(error))
    }
  }

  #written(notice: AppNotice | null): void {
    const changed = this.#unsaved !== notice
    this.#unsaved = notice
    if (changed) this.#onNotices()
  }

  #change(saved: StoredPreferences): void {
    if (JSON.stringify(saved) === JSON.stringify(this.#saved)) return
    this.#saved = saved
    this.#timer ??= setTimeout(() => this.close(), this.#settle)
    this.#timer.unref()
  }
}

const unsaved = (error: unknown): AppNotice => ({
  id: 'preferences-unsaved',
  level: 'error',
  stays: true,
  reason: 'preferences-unsaved',
  facts: { error: (error as NodeJS.ErrnoException).code ?? 'unknown' },
})
