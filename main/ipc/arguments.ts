/** Validates every argument of every call that arrives over IPC. */
import * as v from 'valibot'
import { ANSWERS } from '../contract/answers.ts'
import { WANTED_DIALOGS } from '../contract/app.ts'
import { ASKING_CHOICES } from '../contract/asking.ts'
import { COPY_ITEMS } from '../contract/copying.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import type { HomerealmContract } from '../contract/index.ts'
import { isKeepableAddress, LONGEST_KEPT } from '../contract/kept-draft.ts'
import { ORG_PAGES } from '../contract/org-pages.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { LONGEST, MOST_TAGS } from '../contract/profile-labels.ts'
import { mayHoldSecret } from '../contract/secret-in-text.ts'
import { choices, clientId } from '../preferences/choices.ts'
import { exportedIds, exportOrder } from './export-arguments.ts'
import { importSource, rowIndex, rowIndexes } from './import-arguments.ts'
import { browser, redirectUri, signInAgent, way } from './profile-arguments.ts'
import { passphrase, proxyPassword, secretAnswer } from './secret-arguments.ts'
import type { ArgumentParsers } from './serve.ts'

const id = v.pipe(v.string(), v.uuid())
const url = v.pipe(v.string(), v.maxLength(10_000))
const shortText = v.pipe(v.string(), v.maxLength(256))
const authority = v.pipe(v.string(), v.maxLength(300), v.regex(/^[a-z0-9.-]+(:\d{1,5})?$/i))
const homeRealm = v.pipe(v.string(), v.maxLength(2048))
const environment = v.picklist(ENVIRONMENTS)
const customer = v.pipe(v.string(), v.maxLength(LONGEST.customer))
const tags = v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST.tag))), v.maxLength(MOST_TAGS))
const notes = v.pipe(v.string(), v.maxLength(LONGEST.notes))

const draft = v.strictObject({
  url,
  name: v.optional(shortText),
  environment: v.optional(environment),
  customer: v.optional(customer),
  tags: v.optional(tags),
  userName: v.optional(shortText),
  allowHttp: v.optional(v.boolean()),
  acceptedAuthority: v.optional(authority),
  keepPath: v.optional(v.boolean()),
  homeRealm: v.optional(homeRealm),
  acceptedHomeSts: v.optional(authority),
})
const detectionDraft = v.strictObject({
  ...v.omit(draft, ['name', 'environment', 'customer', 'tags', 'homeRealm', 'acceptedHomeSts']).entries,
  checkAccount: v.optional(v.boolean()),
  fresh: v.optional(v.boolean()),
})
const ticket = v.pipe(v.string(), v.maxLength(64))
const shownDraft = v.strictObject({
  ...draft.entries,
  shown: v.optional(ticket),
  tested: v.optional(ticket),
  like: v.optional(id),
})
const testedDraft = v.strictObject({ ...shownDraft.entries, way: v.optional(way) })
const foundUrls = v.pipe(v.array(v.pipe(v.string(), v.maxLength(2048))), v.maxLength(20_000))
const noSecret = v.check((text: string) => !mayHoldSecret(text))
const typedDraft = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(LONGEST_KEPT), v.check(isKeepableAddress)),
  name: v.optional(v.pipe(shortText, noSecret)),
  environment: v.optional(environment),
  userName: v.optional(v.pipe(shortText, noSecret)),
})
const newAddress = v.strictObject(v.pick(draft, ['url', 'allowHttp', 'keepPath']).entries)
const change = v.strictObject({
  name: v.optional(v.pipe(shortText, v.trim(), v.minLength(1))),
  environment: v.optional(environment),
  favorite: v.optional(v.boolean()),
  customer: v.optional(v.nullable(customer)),
  tags: v.optional(tags),
  notes: v.optional(v.nullable(notes)),
  userName: v.optional(v.nullable(shortText)),
  userAgent: v.optional(v.nullable(choices.entries.userAgent)),
  browser: v.optional(v.nullable(browser)),
  acceptedAuthority: v.optional(v.nullable(authority)),
  homeRealm: v.optional(v.nullable(homeRealm)),
  acceptedHomeSts: v.optional(v.nullable(authority)),
  organizationId: v.optional(v.null()),
  tenant: v.optional(v.null()),
  clientId: v.optional(v.nullable(clientId)),
  redirectUri: v.optional(v.nullable(redirectUri)),
})
const trial = v.strictObject({
  profileId: id,
  address: v.optional(newAddress),
  change: v.optional(
    v.strictObject(v.pick(change, ['userName', 'homeRealm', 'clientId', 'redirectUri']).entries),
  ),
  way: v.optional(way),
  fresh: v.optional(v.boolean()),
})
const preferences = v.partial(v.strictObject(choices.entries))
const connectOptions = v.strictObject({
  userAgent: v.optional(signInAgent),
  method: v.optional(v.picklist(SIGN_IN_METHODS)),
})
/** Never a path: main asks the person. */
const catalogPlace = v.variant('from', [
  v.strictObject({
    from: v.literal('address'),
    address: url,
    signIn: v.optional(v.strictObject({ profileId: id, resource: shortText })),
  }),
  v.strictObject({ from: v.picklist(['file', 'folder']) }),
])

const nothing = v.strictTuple([])
const profile = v.strictTuple([id])
const profiles = v.strictTuple([v.pipe(v.array(id), v.maxLength(100_000))])

const parserOf =
  <S extends v.GenericSchema<unknown>>(schema: S) =>
  (args: readonly unknown[]): v.InferOutput<S> =>
    v.parse(schema, args)

export const argumentParsers: ArgumentParsers<HomerealmContract> = {
  app: {
    start: parserOf(nothing),
    listDrawn: parserOf(nothing),
    status: parserOf(nothing),
    setPreferences: parserOf(v.strictTuple([preferences])),
    setStartsAtSignIn: parserOf(v.strictTuple([v.boolean()])),
    setProxyPassword: parserOf(v.strictTuple([v.nullable(proxyPassword)])),
    startDemo: parserOf(nothing),
    dismissNotice: parserOf(v.strictTuple([shortText])),
    openLogFolder: parserOf(nothing),
    clocks: parserOf(nothing),
    takeLink: parserOf(nothing),
    closeWindow: parserOf(nothing),
  },
  catalogs: {
    list: parserOf(nothing),
    waiting: parserOf(nothing),
    read: parserOf(v.strictTuple([catalogPlace])),
    follow: parserOf(v.strictTuple([id])),
    refresh: parserOf(v.strictTuple([v.nullable(id)])),
    remove: parserOf(v.strictTuple([id])),
  },
  data: {
    openFolder: parserOf(nothing),
    removeEverything: parserOf(nothing),
  },
  discovery: {
    detect: parserOf(v.strictTuple([detectionDraft])),
    findEnvironment: parserOf(v.strictTuple([url])),
    openRule: parserOf(v.strictTuple([url])),
    openRegistrations: parserOf(v.strictTuple([authority])),
  },
  connectionTest: {
    run: parserOf(v.strictTuple([v.union([testedDraft, trial])])),
    answer: parserOf(v.strictTuple([ticket, v.nullable(secretAnswer)])),
    chooseCertificate: parserOf(v.strictTuple([ticket, v.nullable(shortText)])),
    save: parserOf(v.strictTuple([ticket])),
    drop: parserOf(v.strictTuple([ticket])),
  },
  draft: {
    kept: parserOf(nothing),
    keep: parserOf(v.strictTuple([typedDraft])),
    drop: parserOf(nothing),
  },
  profiles: {
    list: parserOf(nothing),
    get: parserOf(profile),
    add: parserOf(v.strictTuple([shownDraft])),
    change: parserOf(v.strictTuple([id, change])),
    move: parserOf(v.strictTuple([id, newAddress])),
    detectAgain: parserOf(profile),
    remove: parserOf(profiles),
    restore: parserOf(profiles),
    importedSecret: parserOf(profile),
    forgetImportedSecret: parserOf(profile),
    keepAsOwn: parserOf(profiles),
  },
  importing: {
    read: parserOf(v.strictTuple([importSource])),
    rows: parserOf(v.strictTuple([id, rowIndex])),
    unseal: parserOf(v.strictTuple([id, passphrase])),
    save: parserOf(v.strictTuple([id, rowIndexes, v.boolean()])),
    undo: parserOf(v.strictTuple([id])),
    close: parserOf(v.strictTuple([id])),
    detect: parserOf(profiles),
    usual: parserOf(nothing),
  },
  exporting: {
    sealable: parserOf(v.strictTuple([exportedIds])),
    write: parserOf(v.strictTuple([exportOrder, v.nullable(passphrase)])),
  },
  sessions: {
    list: parserOf(nothing),
    connect: parserOf(v.union([profile, v.strictTuple([id, v.optional(connectOptions)])])),
    connectAll: parserOf(profiles),
    answer: parserOf(v.strictTuple([id, v.nullable(secretAnswer)])),
    chooseCertificate: parserOf(v.strictTuple([id, v.nullable(shortText)])),
    cancel: parserOf(profile),
    confirm: parserOf(profile),
    examine: parserOf(profile),
    trace: parserOf(profile),
    signOut: parserOf(profile),
    openInBrowser: parserOf(profile),
    openPage: parserOf(v.strictTuple([id, v.picklist(ORG_PAGES)])),
    copy: parserOf(v.strictTuple([id, v.picklist(COPY_ITEMS)])),
    copyableSecret: parserOf(profile),
  },
  impersonation: {
    list: parserOf(nothing),
    users: parserOf(v.strictTuple([id, v.pipe(v.string(), v.maxLength(100))])),
    start: parserOf(v.strictTuple([id, id])),
    stop: parserOf(profile),
  },
  history: {
    list: parserOf(profile),
    clear: parserOf(nothing),
  },
  today: {
    matters: parserOf(v.union([nothing, profiles])),
    markSeen: parserOf(v.strictTuple([...profiles.items, v.picklist(ANSWERS)])),
  },
  asking: {
    questions: parserOf(nothing),
    answer: parserOf(v.strictTuple([id, v.picklist(ASKING_CHOICES)])),
    programs: parserOf(nothing),
    revoke: parserOf(v.union([nothing, profiles])),
  },
  browsers: {
    installed: parserOf(nothing),
  },
  updates: {
    check: parserOf(nothing),
    download: parserOf(nothing),
    install: parserOf(nothing),
    openPage: parserOf(nothing),
  },
  accounts: {
    list: parserOf(nothing),
    signOut: parserOf(v.strictTuple([id])),
    changeSecret: parserOf(v.strictTuple([id, secretAnswer])),
    setSecretEnd: parserOf(v.strictTuple([id, v.nullable(v.pipe(v.string(), v.isoDate()))])),
    findOrgs: parserOf(profile),
    addFound: parserOf(v.strictTuple([ticket, foundUrls])),
  },
  launcher: {
    hide: parserOf(nothing),
    showProfile: parserOf(profile),
    showDialog: parserOf(v.strictTuple([v.picklist(WANTED_DIALOGS)])),
    connect: parserOf(profile),
  },
}
