/** The contract between main and the window. The preload, the handlers and the test double derive from it. */
import type { AccountOverview } from './account.ts'
import type { AnswerId } from './answers.ts'
import type { AppStart, AppStatus, Preferences, WantedDialog } from './app.ts'
import type { AskingChoice, AskingQuestion, ProgramsOverview } from './asking.ts'
import type { InstalledBrowser } from './browsers.ts'
import { catalogCalls } from './catalog.ts'
import type { Changes } from './changes.ts'
import type { Check } from './check.ts'
import type { Clocks } from './clocks.ts'
import { connectionTest } from './connection-test.ts'
import type { Copied, CopyItem, SecretAuthType } from './copying.ts'
import type { ShownLink } from './deep-link.ts'
import { discoveryCalls } from './discovery.ts'
import type { ExportOrder, ExportResult, TypedPassphrase } from './exporting.ts'
import type { AskedService, FoundOrgs } from './found-orgs.ts'
import type { HistoryEntry } from './history.ts'
import type { SignInMethodId } from './identity-provider.ts'
import { impersonationCalls } from './impersonation.ts'
import type { HeldSecret } from './imported-secret.ts'
import type {
  DetectionCount,
  ImportPreview,
  ImportResult,
  ImportRow,
  ImportSource,
  ToolConnections,
  UnsealedSecrets,
} from './importing.ts'
import { type Api, type Bridge, call, longCall, type Notices, notice } from './ipc.ts'
import type { KeptDraft, TypedDraft } from './kept-draft.ts'
import type { OrgPageId } from './org-pages.ts'
import type {
  ConnectionProfile,
  NewAddress,
  ProfileChange,
  ProfileSummary,
  ShownDraft,
  SignInAgent,
} from './profile.ts'
import type { TypedProxyPassword } from './proxy.ts'
import type { SecretAnswer, SessionStates, SignOutReport } from './session.ts'
import type { SignInTrace } from './sign-in-trace.ts'
import type { SummaryTable } from './summary-table.ts'
import type { KeptMatters } from './today.ts'
import { updateCalls } from './updates.ts'

export const contract = {
  app: {
    /** What a page needs before it shows anything. Main answers it at once, at a start too. */
    start: call<[], AppStart>(),
    /** The window has drawn its list, so that main may begin what would have delayed it. */
    listDrawn: call<[], void>(),
    status: call<[], AppStatus>(),
    setPreferences: call<[change: Partial<Preferences>], Preferences>(),
    /** Sets whether the system starts the app, in the tray, at sign-in to the computer. */
    setStartsAtSignIn: call<[on: boolean], void>(),
    /** Saves the password for the manual proxy and its user name; null forgets it. */
    setProxyPassword: call<[typed: TypedProxyPassword | null], void>(),
    /** Quits this run and starts the demo with its own data folder. */
    startDemo: call<[], void>(),
    dismissNotice: call<[id: string], void>(),
    /** Opens the app's log folder in the system's file manager. */
    openLogFolder: call<[], void>(),
    changed: notice<AppStatus>(),
    /** The tray asks the window to show the details of this profile. */
    profileWanted: notice<string>(),
    /** The application menu asks the window to open this dialog. */
    dialogWanted: notice<WantedDialog>(),
    /** Compares this computer's clock with the answers so far; asks no server. */
    clocks: call<[], Clocks>(),
    /** Returns the link that opened the app, once; null if there is none. */
    takeLink: call<[], ShownLink | null>(),
    /** Closes the window like its close button. The page's own `close` would skip what the app does then. */
    closeWindow: call<[], void>(),
    /** A link is ready for `takeLink`. */
    linkWaits: notice<null>(),
  },
  discovery: discoveryCalls,
  connectionTest,
  /** The draft of the add dialog, which outlives the dialog and the app. */
  draft: {
    kept: call<[], KeptDraft | null>(),
    /** Keeps this draft instead of the one before. Refuses a text that may hold a secret. */
    keep: call<[draft: TypedDraft], void>(),
    drop: call<[], void>(),
  },
  profiles: {
    list: call<[], SummaryTable>(),
    /** The whole profile, with the evidence of its detection. */
    get: call<[id: string], ConnectionProfile>(),
    /**
     * Saves an org with the detection that the person saw, or detects first. An org that is unreachable is saved too,
     * without a detection.
     */
    add: longCall<[draft: ShownDraft], ConnectionProfile>(),
    change: call<[id: string, change: ProfileChange], ConnectionProfile>(),
    /** Gives an org a new address and detects there. */
    move: longCall<[id: string, address: NewAddress], ConnectionProfile>(),
    /** Detects again and saves the result. */
    detectAgain: longCall<[id: string], ConnectionProfile>(),
    /**
     * Removes profiles, and their credentials unless another profile uses them. `restore` can undo it for `UNDO_TIME`; until
     * then, nothing is deleted.
     */
    remove: call<[ids: readonly string[]], void>(),
    /** Undoes `remove`. Returns the IDs of the profiles that are there again. */
    restore: call<[ids: readonly string[]], readonly string[]>(),
    /** The secret that an import has saved for the first connect; null: none, or the keychain does not open it now. */
    importedSecret: call<[id: string], HeldSecret | null>(),
    forgetImportedSecret: call<[id: string], void>(),
    /** Makes those that their team removed the person's own; does nothing for others. */
    keepAsOwn: call<[ids: readonly string[]], void>(),
    changed: notice<Changes<ProfileSummary>>(),
  },
  /** Import of connections from files of other tools. No answer holds a secret of them. */
  importing: {
    /** Reads and saves nothing. Closes the preview before. Returns null if the person chose no file. */
    read: longCall<[source: ImportSource], ImportPreview | null>(),
    /** Up to `IMPORT_PAGE` rows of the preview, from this index on. */
    rows: call<[importId: string, from: number], readonly ImportRow[]>(),
    /** Opens the sealed secrets of the files. Saves nothing. Fails if the passphrase opens none of those that are left. */
    unseal: longCall<[importId: string, typed: TypedPassphrase], UnsealedSecrets>(),
    /**
     * Saves the rows with these indexes, all or nothing, and closes the preview. `undo` can undo it for `UNDO_TIME`.
     * `withSecrets`: the person agrees to save the secrets of these rows too.
     */
    save: call<[importId: string, chosen: readonly number[], withSecrets: boolean], ImportResult>(),
    undo: call<[importId: string], void>(),
    close: call<[importId: string], void>(),
    /** Detects the identity providers of those that have no detection, and saves them. */
    detect: longCall<[profileIds: readonly string[]], void, DetectionCount>(),
    /** Looks where other tools keep their connections on this computer. */
    usual: longCall<[], readonly ToolConnections[]>(),
  },
  /** Export of connections to a file that the person chooses. */
  exporting: {
    /** Number of accounts whose typed secrets an export of these profiles can seal; null: of all profiles. */
    sealable: longCall<[profileIds: readonly string[] | null], number>(),
    /** Seals the typed secrets too if there is a passphrase. Returns null if the person chose no file. */
    write: longCall<[order: ExportOrder, typed: TypedPassphrase | null], ExportResult | null>(),
  },
  sessions: {
    list: call<[], SessionStates>(),
    /** Starts to connect, or joins the connect that is running. `changed` reports the result. */
    connect: call<
      [profileId: string, options?: { userAgent?: SignInAgent; method?: SignInMethodId }],
      void
    >(),
    /**
     * Connects several profiles: first all that need no person, a few at a time, then the others, one after another. Returns
     * when all have ended. `changed` reports the results; a cancel ends what runs.
     */
    connectAll: longCall<[profileIds: readonly string[]], void>(),
    /** What the person typed for the waiting connect; null continues on a page instead. Does nothing if no connect waits. */
    answer: call<[profileId: string, answer: SecretAnswer | null], void>(),
    /** ID of the certificate that the person chose; null sends none. Does nothing if no connect waits. */
    chooseCertificate: call<[profileId: string, certificateId: string | null], void>(),
    cancel: call<[profileId: string], void>(),
    /** Asks a connected org again who the user is (WhoAmI). Asks no person. `changed` reports the result, also a failure. */
    confirm: longCall<[profileId: string], void>(),
    /** Runs each check of the doctor, in order. Asks no person, and saves only a sign-in that it renewed. */
    examine: longCall<[profileId: string], readonly Check[]>(),
    /** The steps of the last attempt in this run; null if there was none. */
    trace: call<[profileId: string], SignInTrace | null>(),
    /** The provider's own sign-out result follows within some seconds. */
    signOut: call<[profileId: string], SignOutReport>(),
    /** Opens the org in the browser that is chosen for it. */
    openInBrowser: call<[profileId: string], void>(),
    /** Opens a page of the org in the same browser. Main knows the address. */
    openPage: call<[profileId: string, page: OrgPageId], void>(),
    /** Main writes the clipboard: no secret comes to the window. `copyableSecret`: the connection string that can have one. */
    copy: call<[profileId: string, item: CopyItem], Copied>(),
    copyableSecret: call<[profileId: string], SecretAuthType | null>(),
    /** The states that changed. */
    changed: notice<SessionStates>(),
  },
  impersonation: impersonationCalls,
  history: {
    /** How the profile's sign-ins ended, newest first. */
    list: call<[profileId: string], readonly HistoryEntry[]>(),
    /** Deletes the history of every profile. */
    clear: call<[], void>(),
    /** IDs of the profiles with another history than before. */
    changed: notice<readonly string[]>(),
  },
  /** What is kept of the profiles that needs attention. `history.changed` tells of changes. */
  today: {
    /** Of these profiles, or of all; those that have nothing are left out. */
    matters: call<[profileIds?: readonly string[]], readonly KeptMatters[]>(),
    /** The person has seen this changed answer of these profiles. */
    markSeen: call<[profileIds: readonly string[], of: AnswerId], void>(),
  },
  /** Other programs that ask for a token. */
  asking: {
    /** Those that wait for the person now, the first at the beginning. */
    questions: call<[], readonly AskingQuestion[]>(),
    /** Does nothing if the question no longer waits. */
    answer: call<[questionId: string, choice: AskingChoice], void>(),
    programs: call<[], ProgramsOverview>(),
    /** Forgets these decisions, or all. */
    revoke: call<[grantIds?: readonly string[]], void>(),
    /** All that wait now. */
    changed: notice<readonly AskingQuestion[]>(),
    /** `programs` has another answer than before. */
    programsChanged: notice<null>(),
  },
  /** What the app stores on this computer. */
  data: {
    /** Opens the data folder in the system's file manager. */
    openFolder: call<[], void>(),
    /** Removes everything that the app stores, and quits. Nothing can undo it. */
    removeEverything: call<[], void>(),
  },
  catalogs: catalogCalls,
  browsers: {
    /** The browsers on this computer with their profiles; looks at the disk at each call. */
    installed: call<[], readonly InstalledBrowser[]>(),
  },
  updates: updateCalls,
  accounts: {
    list: call<[], readonly AccountOverview[]>(),
    /** Signs the account out of every org that it opens; returns the result at each server that holds a session. */
    signOut: call<[accountId: string], SignOutReport>(),
    /** Replaces the secret once an org of the account has accepted the new one. If it is wrong, the old one stays. */
    changeSecret: longCall<[accountId: string, answer: SecretAnswer], void>(),
    /** Saves when the client secret ends: a day such as "2027-01-31"; null if unknown. */
    setSecretEnd: call<[accountId: string, day: string | null], void>(),
    /** Asks discovery services which organizations the account can reach. Asks no person, and saves nothing. */
    findOrgs: longCall<[accountId: string], FoundOrgs, readonly AskedService[]>(),
    /**
     * Saves organizations that the search with this ticket has found, without those that are saved already. Returns the IDs
     * of the new profiles.
     */
    addFound: call<[ticket: string, orgUrls: readonly string[]], readonly string[]>(),
    changed: notice<Changes<AccountOverview>>(),
  },
  /** The small window that a shortcut opens from every program. The calls that show something hide it. */
  launcher: {
    hide: call<[], void>(),
    /** Shows the details of this profile in the app's own window. */
    showProfile: call<[profileId: string], void>(),
    /** Opens this dialog in the app's own window. */
    showDialog: call<[dialog: WantedDialog], void>(),
    /**
     * Starts to connect, or joins the connect that is running. The app's own window shows a failure that a person has to
     * resolve, a notification another one, unless the launcher is still open.
     */
    connect: call<[profileId: string], void>(),
    /** The launcher is hidden now. Its next use begins from the start. */
    hidden: notice<null>(),
  },
} as const

export type HomerealmContract = typeof contract
/** Type of `window.homerealm`, which the preload provides. */
export type HomerealmBridge = Bridge<HomerealmContract>
/** The API for the window's code: `apiOver(contract, window.homerealm)`. */
export type HomerealmApi = Api<HomerealmContract>
export type HomerealmNotices = Notices<HomerealmContract>
