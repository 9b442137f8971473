/** Lets other programs ask the running app for a token: the place where they ask, and the window that asks the person. */
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { Asking, type AskingParts } from '../asking/asking.ts'
import { linuxPeer } from '../asking/linux-peer.ts'
import { type Listener, listen } from '../asking/listener.ts'
import type { Peer } from '../asking/peer.ts'
import { announce, preparePlace, withdraw } from '../asking/place.ts'
import { askerOf } from '../asking/program.ts'
import { refusal } from '../asking/refused.ts'
import { windowsPeers } from '../asking/windows-peer.ts'
import { profileNamed } from '../command-line/profile-named.ts'
import type { AppNotice } from '../contract/app.ts'
import type { AskingQuestion } from '../contract/asking.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import { words } from '../words/index.ts'
import type { AppWindow } from './app-window.ts'
import type { WindowTeller } from './main-window.ts'
import { notify } from './notifications.ts'

/** Milliseconds between two tries to open the place: a disk that was full, or another app that listened there, may be gone. */
const TRY_AGAIN = 60_000

export interface AppAskingParts extends Pick<AskingParts, 'vault' | 'credential' | 'history'> {
  readonly dataDir: string
  readonly folderNotices: readonly AppNotice[]
  /** Folder of the built main process, with the command line's script. */
  readonly folder: string
  readonly profiles: {
    profiles(): readonly ConnectionProfile[]
    find(id: string): ConnectionProfile | null
  }
  readonly sessions: { state: AskingParts['state'] }
  readonly preferences: { get(): { readonly programsMayAsk: boolean } }
  readonly teller: Pick<WindowTeller, 'tell'>
  readonly window: Pick<AppWindow, 'show' | 'isFocused'>
  /** Called with an error in the background. */
  readonly report: (event: string, error: unknown) => void
}

export interface AppAsking {
  readonly calls: HomerealmHandlers['asking']
  /** Begins to listen; tries again later if it cannot. Never rejects: without it, the app runs all the same. */
  start(): Promise<void>
  /** Refuses what waits, and stops listening. */
  close(): void
  /** Removes the file that names the place where the app listened. Never rejects. */
  withdraw(): Promise<void>
}

export function createAppAsking(parts: AppAskingParts): AppAsking {
  const report = (error: unknown) => parts.report('asking', error)
  const asking = createAsking(parts, report)
  let listener: Listener | null = null
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  /** Tells once why it cannot, and the page once it can after all. */
  const open = async (isFirst: boolean): Promise<void> => {
    try {
      const opened = await openPlace(parts, asking, report)
      if (isClosed) return opened.close()
      listener = opened
      if (!isFirst) parts.teller.tell('asking', 'programsChanged', null)
    } catch (error) {
      if (isFirst) report(error)
      if (!isClosed) timer = setTimeout(() => void open(false), TRY_AGAIN).unref()
    }
  }
  return {
    calls: {
      questions: () => asking.questions.list(),
      answer: (id, choice) => asking.questions.answer(id, choice),
      programs: () => asking.overview(listener !== null),
      revoke: (ids) => asking.grants.revoke(ids ?? null),
    },
    start: () => open(true),
    close() {
      isClosed = true
      clearTimeout(timer)
      asking.questions.refuseAll()
      listener?.close()
    },
    async withdraw() {
      if (listener !== null) await withdraw(parts.dataDir).catch(report)
    },
  }
}

function createAsking(
  { vault, credential, history, profiles, sessions, preferences, teller, window }: AppAskingParts,
  report: (error: unknown) => void,
): Asking {
  let shown = 0
  return new Asking({
    vault,
    credential,
    history,
    find: (subject, user) => profileNamed(profiles.profiles(), { subject, user }),
    state: (profileId) => sessions.state(profileId),
    isOn: () => preferences.get().programsMayAsk,
    now: Date.now,
    newId: randomUUID,
    onQuestions: (questions) => {
      teller.tell('asking', 'changed', questions)
      const newest = questions.length > shown ? questions.at(-1) : undefined
      shown = questions.length
      if (newest !== undefined && !window.isFocused())
        notify(noteOf(newest, profiles.find(newest.profileId)), () => window.show())
    },
    onGrants: () => teller.tell('asking', 'programsChanged', null),
    report,
  })
}

async function openPlace(
  { dataDir, folder, folderNotices }: AppAskingParts,
  asking: Asking,
  report: (error: unknown) => void,
): Promise<Listener> {
  const { platform, env } = process
  const onNetwork = folderNotices.some(({ reason }) => reason === 'data-folder-on-network')
  const address = await preparePlace({ dataDir, onNetwork, platform, env })
  const executable = platform === 'win32' ? 'homerealm.exe' : 'homerealm'
  const commandLine = [join(folder, 'cli.js'), join(process.resourcesPath, 'command-line', executable)]
  const peerOf = PEERS[platform]?.(address)
  const listener = await listen(address, {
    identify: async (socket) => askerOf((await peerOf?.(socket)) ?? null, commandLine),
    answer: (line, asker, signal) => asking.answer(line, asker, signal),
    refusal,
    report,
  })
  try {
    await announce(dataDir, address)
    return listener
  } catch (error) {
    listener.close()
    throw error
  }
}

/** On each platform that tells it, what finds the process at the other end of a connection. Elsewhere a program is unverified. */
const PEERS: Readonly<
  Partial<Record<NodeJS.Platform, (address: string) => (socket: Socket) => Promise<Peer | null>>>
> = {
  linux: () => linuxPeer,
  win32: (address) => windowsPeers(address),
}

const noteOf = ({ program }: AskingQuestion, profile: ConnectionProfile | null) => ({
  title: words.asking.title(profile?.name ?? ''),
  body: words.asking.answerInWindow(program.script ?? program.executable ?? words.asking.unverified),
})
