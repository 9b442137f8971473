/** Reads the connection files of XrmToolBox, since 2012, and the list of these files. */
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { environmentNamed } from '../contract/suggestions.ts'
import { childOf, findOutermost, type XmlElement } from '../protocol/xml.ts'
import type { FoundConnection, FoundEntry, ReadSecret } from './found.ts'
import {
  accountName,
  browserNamed,
  foundEntry,
  leftOutIf,
  refusedEntry,
  secretsAmong,
  signInSecret,
  wordsOrNull,
} from './found-connection.ts'
import { fromSdkString } from './sdk-string.ts'
import { decryptedSecret, secretInEither } from './xrmtoolbox-secret.ts'

/** The roots of files with connections: of a list, and of serialized entries without one. */
const ROOTS = ['CrmConnections', 'ArrayOfConnectionDetail']

export const isXrmToolBoxRoot = (local: string): boolean => ROOTS.includes(local)

/** What `readXml` may drop: elements that are large or of no use, of which each entry has many. */
export const isUnusedByXrmToolBox = (local: string): boolean =>
  /^(?:Base64Image|CustomInformation|Organization(?:DataServiceUrl|Version|UrlName)?|ServerPort|Timeout(?:Ticks)?|LastUsedOn)$/.test(
    local,
  )

/** The text of a child; null if it is missing or empty. An element that is there twice counts once. */
const textIn = (element: XmlElement | undefined, local: string): string | null =>
  wordsOrNull(childOf(element, '', local)?.text)

const isTrue = (element: XmlElement, local: string): boolean =>
  textIn(element, local)?.toLowerCase() === 'true'

/** The entries of a file. Older files have the name of the list among the entries. */
export function xrmToolBoxEntries(root: XmlElement): readonly FoundEntry[] {
  const list = textIn(root, 'Name') ?? textIn(childOf(root, '', 'Connections'), 'Name')
  // its own first list, and Homerealm's exports, say nothing about an organization
  const tags = list === null || /^(?:default|homerealm)$/i.test(list) ? [] : [list]
  return findOutermost(root, '', 'ConnectionDetail').map((detail) => entryOf(detail, tags))
}

/** The files that the list of files names. Homerealm opens none: a path can name another computer. */
export const xrmToolBoxFiles = (root: XmlElement): readonly FoundEntry[] =>
  findOutermost(root, '', 'ConnectionFile').map((file) => {
    const path = textIn(file, 'Path') ?? ''
    const kind = /^[a-z][a-z+.-]+:\/\//i.test(path)
      ? 'address'
      : /\.(?:dll|exe)$/i.test(path)
        ? 'program'
        : 'file'
    const own = textIn(file, 'Name')
    // the query of an address may hold a secret
    const [whole = ''] = path.split(/[?#]/, 1)
    const last = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1)
    const name = quotable(last || (own ?? '')) || '?'
    return refusedEntry(own, 'input-refused/exchange-other-file', { name, kind })
  })

function entryOf(detail: XmlElement, tags: readonly string[]): FoundEntry {
  const name = textIn(detail, 'ConnectionName')
  const written = textIn(detail, 'ConnectionString')
  const shared = {
    name,
    ...labelsOf(detail, tags),
    browser: browserNamed(textIn(detail, 'BrowserName'), textIn(detail, 'BrowserProfile')),
  }
  const address = ['WebApplicationUrl', 'OriginalUrl', 'OrganizationServiceUrl']
    .map((each) => textIn(detail, each))
    .find((each) => each !== null)
  if (written !== null && !isTrue(detail, 'IsFromSdkLoginCtrl')) {
    const entry = fromSdkString(written, name, { onlyUrl: true, secretIn: secretInEither })
    if (entry.is === 'refused') return entry
    const { connection } = entry
    const both = new Set([...connection.secrets, ...secretsOf(detail)])
    return { ...entry, connection: { ...connection, ...shared, secrets: [...both] } }
  }
  const signIn = signInOf(detail, address ?? '')
  return foundEntry({
    ...shared,
    address: address ?? null,
    pathIsName: true,
    ...signIn,
    secrets: secretsOf(detail),
    secret: secretOf(detail, signIn),
    leftOut: leftOutIf(childOf(detail, '', 'CertificateInfo') !== undefined, 'certificate'),
  })
}

const secretsOf = (detail: XmlElement): FoundConnection['secrets'] =>
  secretsAmong([
    ['password', textIn(detail, 'UserPassword')],
    ['client-secret', textIn(detail, 'ClientSecret') ?? textIn(detail, 'S2SClientSecret')],
    ['token', textIn(detail, 'RefreshToken')],
  ])

/** What XrmToolBox itself signs in with: nothing for a sign-in page, a certificate and the account of the computer. */
function secretOf(detail: XmlElement, { userName }: SignIn): ReadSecret | null {
  const type = textIn(detail, 'NewAuthType')
  const byPage = isTrue(detail, 'IsFromSdkLoginCtrl') || (type === 'OAuth' && isTrue(detail, 'UseMfa'))
  const byCertificate = childOf(detail, '', 'CertificateInfo') !== undefined || type === 'Certificate'
  if (byPage || byCertificate) return null
  const [password, secret, older] = ['UserPassword', 'ClientSecret', 'S2SClientSecret'].map((each) =>
    textIn(detail, each),
  )
  const decrypted = secret ? decryptedSecret(secret) : older ? secretInEither(older) : null
  return signInSecret(
    {
      password: userName !== null && password ? decryptedSecret(password) : null,
      'client-secret': decrypted,
    },
    type === 'ClientSecret' ? true : null,
  )
}

type SignIn = Pick<FoundConnection, 'userName' | 'clientId' | 'redirectUri' | 'homeRealm'>

function signInOf(detail: XmlElement, address: string): SignIn {
  const online = URL.canParse(address) && isMicrosoftOnlineHost(new URL(address).hostname)
  const application =
    childOf(detail, '', 'CertificateInfo') !== undefined ||
    /^(?:ClientSecret|Certificate)$/.test(textIn(detail, 'NewAuthType') ?? '')
  // the account of the computer: a name that is there is an old one
  const integrated =
    !online &&
    textIn(detail, 'NewAuthType') !== 'OAuth' &&
    !isTrue(detail, 'UseIfd') &&
    !isTrue(detail, 'IsCustomAuth')
  return {
    userName:
      application || integrated
        ? null
        : accountName(textIn(detail, 'UserDomain'), textIn(detail, 'UserName')),
    clientId: textIn(detail, 'AzureAdAppId'),
    redirectUri: textIn(detail, 'ReplyUrl'),
    homeRealm: textIn(detail, 'HomeRealmUrl'),
  }
}

/** The label is the environment if it names one, otherwise a tag. */
function labelsOf(
  detail: XmlElement,
  tags: readonly string[],
): Pick<FoundConnection, 'environment' | 'tags'> {
  const label = textIn(childOf(detail, '', 'EnvironmentHighlightingInfo'), 'Text')
  const environment = label === null ? null : environmentNamed(label)
  return { environment, tags: label === null || environment !== null ? tags : [...tags, label] }
}
