/** Everything the window may ask of main, and everything main tells the window: preload, handlers and test double derive from it. */
import type { AccountOverview } from './account.ts'
import type { AppStatus, Preferences, WantedDialog } from './app.ts'
import type { DeepLink } from './deep-link.ts'
import type { Detection, Question, SignInMethodId } from './identity-provider.ts'
import { type Api, type Bridge, call, type Handlers, longCall, type Notices, notice } from './ipc.ts'
import type {
  ConnectionProfile,
  DetectionDraft,
  NewAddress,
  ProfileChange,
  ShownDraft,
  SignInAgent,
} from './profile.ts'
import type { SecretAnswer, SessionStates, SignOutReport } from './session.ts'
import type { SignInTrace } from './sign-in-trace.ts'

export const contract = {
  app: {
    status: call<[], AppStatus>(),
    setPreferences: call<[change: Partial<Preferences>], Preferences>(),
    /** Has the system start the app, in the tray, when the person signs in to the computer; or not. */
    setStartsAtSignIn: call<[on: boolean], void>(),
    /** Ends this run and starts the demo in its own data folder. */
    startDemo: call<[], void>(),
    dismissNotice: call<[id: string], void>(),
    /** Opens the folder with the app's log in the system's file manager. */
    openLogFolder: call<[], void>(),
    changed: notice<AppStatus>(),
    /** The tray asks to show this profile's details. */
    profileWanted: notice<string>(),
    /** The application menu asks to open this dialog. */
    dialogWanted: notice<WantedDialog>(),
    /** Takes the link that the app was opened with, once; null where none waits. */
    takeLink: call<[], DeepLink | null>(),
    /** A link waits to be taken. */
    linkWaits: notice<null>(),
  },
  discovery: {
    /** Finds out who stands behind an address without keeping anything; its answer can be kept by `profiles.add` for a while. */
    detect: longCall<[draft: DetectionDraft], Detection, readonly Question[]>(),
    /** Opens the page that documents a rule in the system's browser; refused for any other address. */
    openRule: call<[url: string], void>(),
  },
  profiles: {
    list: call<[], readonly ConnectionProfile[]>(),
    /**
     * Keeps an org with the detection that the person was shown; detects where none was. An org that cannot be reached is kept
     * too, without a detection.
     */
    add: longCall<[draft: ShownDraft], ConnectionProfile>(),
    change: call<[id: string, change: ProfileChange], ConnectionProfile>(),
    /** Gives an org another address, and detects there. */
    move: longCall<[id: string, address: NewAddress], ConnectionProfile>(),
    /** Detects again and keeps what was found. */
    detectAgain: longCall<[id: string], ConnectionProfile>(),
    /** Removes the profile, and its credential if no other profile uses it. */
    remove: call<[id: string], void>(),
    changed: notice<readonly ConnectionProfile[]>(),
  },
  sessions: {
    list: call<[], SessionStates>(),
    /** Starts connecting, or joins the connect that is under way; what comes of it arrives by `changed`. */
    connect: call<
      [profileId: string, options?: { userAgent?: SignInAgent; method?: SignInMethodId }],
      void
    >(),
    /** What the person typed, for the connect that asks for it; null: a page goes on without. Nothing happens when none asks any more. */
    answer: call<[profileId: string, answer: SecretAnswer | null], void>(),
    /** The certificate that the person chose, by its id; null: none is shown. Nothing happens when nobody asks any more. */
    chooseCertificate: call<[profileId: string, certificateId: string | null], void>(),
    cancel: call<[profileId: string], void>(),
    /** What the last attempt of this run did, step by step; null where there was none. */
    trace: call<[profileId: string], SignInTrace | null>(),
    /** What came of it at the provider follows within some seconds. */
    signOut: call<[profileId: string], SignOutReport>(),
    /** Opens the org in the system's browser. */
    openInBrowser: call<[profileId: string], void>(),
    changed: notice<SessionStates>(),
  },
  /** How it goes arrives by `app.changed`. */
  updates: {
    /** Asks the feed now. Ends with its answer. */
    check: call<[], void>(),
    /** Starts to download the newer version. */
    download: call<[], void>(),
    /** Installs what was downloaded and starts the app again. */
    install: call<[], void>(),
    /** Opens the page to download from in the system's browser. */
    openPage: call<[], void>(),
  },
  accounts: {
    list: call<[], readonly AccountOverview[]>(),
    /** Ends its sign-in, at every org that it opens; says what that came to at the servers that hold a session. */
    signOut: call<[accountId: string], SignOutReport>(),
    /** Puts a new secret in the place of the old one once an org of the account has taken it; a wrong one leaves the old. */
    changeSecret: longCall<[accountId: string, answer: SecretAnswer], void>(),
    /** Keeps when the client secret ends: a day such as "2027-01-31"; null: nobody knows. */
    setSecretEnd: call<[accountId: string, day: string | null], void>(),
    changed: notice<readonly AccountOverview[]>(),
  },
} as const

export type HomerealmContract = typeof contract
/** `window.homerealm`, as the preload puts it there. */
export type HomerealmBridge = Bridge<HomerealmContract>
/** What the window's code works with: `apiOver(contract, window.homerealm)`. */
export type HomerealmApi = Api<HomerealmContract>
export type HomerealmHandlers = Handlers<HomerealmContract>
export type HomerealmNotices = Notices<HomerealmContract>
