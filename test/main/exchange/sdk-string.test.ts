/** Connection strings of Dataverse.Client, Xrm.Tooling, the Web API samples and CrmConnection: what Homerealm takes of each. */
import { describe, expect, test } from 'vitest'
import { looksLikeSdkString } from '../../../main/contract/importable-text.ts'
import { fromSdkString } from '../../../main/exchange/sdk-string.ts'
import { said } from '../../support/found.ts'

const ID = '44444444-4444-4444-8444-444444444444'
const URL_ = 'https://contosotest.crm.dynamics.com'
const ON_PREMISES = 'https://contoso:8080/Test'

/** https://learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect */
const documented: readonly [what: string, text: string, found: object][] = [
  [
    'OAuth with a user name and password',
    `AuthType=OAuth;Username=jsmith@contoso.onmicrosoft.com;Password=passcode;Url=${URL_};AppId=${ID};RedirectUri=app://58145B91-0C36-4500-8554-080854F2AC97;TokenCacheStorePath=c:\\MyTokenCache;LoginPrompt=Auto`,
    {
      address: URL_,
      userName: 'jsmith@contoso.onmicrosoft.com',
      clientId: ID,
      redirectUri: 'app://58145B91-0C36-4500-8554-080854F2AC97',
      secrets: ['password'],
    },
  ],
  [
    'OAuth with the account of the computer',
    `AuthType=OAuth;Username=jsmith@contoso.onmicrosoft.com;Integrated Security=true;Url=${URL_};AppId=${ID};LoginPrompt=Never`,
    { address: URL_, userName: 'jsmith@contoso.onmicrosoft.com', clientId: ID },
  ],
  [
    'OAuth on-premises with a named account, and a space before an equals sign',
    `AuthType=OAuth;Username=jsmith@contoso.onmicrosoft.com;Password=passcode;Url=${ON_PREMISES};AppId=${ID};RedirectUri=app://${ID};TokenCacheStorePath =c:\\MyTokenCache;LoginPrompt=Auto`,
    {
      address: ON_PREMISES,
      userName: 'jsmith@contoso.onmicrosoft.com',
      clientId: ID,
      redirectUri: `app://${ID}`,
      secrets: ['password'],
    },
  ],
  [
    'OAuth on-premises with the account of the computer',
    `AuthType=OAuth;Username=jsmith@contoso.onmicrosoft.com;Integrated Security=true;Url=${ON_PREMISES};AppId=${ID};RedirectUri=app://${ID};TokenCacheStorePath =c:\\MyTokenCache;LoginPrompt=Auto`,
    {
      address: ON_PREMISES,
      userName: 'jsmith@contoso.onmicrosoft.com',
      clientId: ID,
      redirectUri: `app://${ID}`,
    },
  ],
  [
    'a client secret',
    `AuthType=ClientSecret;url=${URL_};ClientId=${ID};ClientSecret=canary-8c41d7-pw`,
    { address: URL_, clientId: ID, secrets: ['client-secret'] },
  ],
  [
    'a client secret on-premises',
    `AuthType=ClientSecret;url=${ON_PREMISES};ClientId=${ID};ClientSecret=canary-8c41d7-pw`,
    { address: ON_PREMISES, clientId: ID, secrets: ['client-secret'] },
  ],
  [
    'a client secret that is a placeholder',
    `AuthType=ClientSecret;url=${URL_};ClientId={AppId};ClientSecret={ClientSecret}`,
    { address: URL_, clientId: '{AppId}' },
  ],
  [
    'a certificate',
    `AuthType=Certificate;url=${URL_};thumbprint=AB12;ClientId=${ID};`,
    { address: URL_, clientId: ID, leftOut: ['certificate'] },
  ],
  [
    'a certificate on-premises',
    `AuthType=Certificate;url=${ON_PREMISES};thumbprint=AB12;ClientId=${ID};`,
    { address: ON_PREMISES, clientId: ID, leftOut: ['certificate'] },
  ],
  [
    'a certificate with a discovery and an instance that the SDK shall skip and renew',
    `AuthType=Certificate;SkipDiscovery=true;url=${URL_};thumbprint=AB12;ClientId=${ID};RedirectUri=app://${ID};RequireNewInstance=true`,
    { address: URL_, clientId: ID, redirectUri: `app://${ID}`, leftOut: ['certificate'] },
  ],
  [
    'a certificate with the key that is documented and never read',
    `AuthType=Certificate;Url=${URL_};CertThumbprint=AB12;AppId=${ID};CertificateStoreName=My`,
    { address: URL_, clientId: ID, leftOut: ['certificate'] },
  ],
  [
    'Active Directory with the account of the computer',
    'AuthType=AD;Url=https://contoso:8080/Test;',
    { address: 'https://contoso:8080/Test' },
  ],
  [
    'Active Directory with a named account',
    'AuthType=AD;Url=https://contoso:8080/Test; Domain=CONTOSO; Username=jsmith; Password=passcode',
    { address: 'https://contoso:8080/Test', userName: 'CONTOSO\\jsmith', secrets: ['password'] },
  ],
  [
    'IFD with a home realm',
    'AuthType=IFD;Url=http://litware.litwareinc.com/litware; HomeRealmUri=https://server-1.server.com/adfs/services/trust/mex/;Domain=CONTOSO; Username=jsmith; Password=passcode',
    {
      address: 'http://litware.litwareinc.com/litware',
      userName: 'CONTOSO\\jsmith',
      homeRealm: 'https://server-1.server.com/adfs/services/trust/mex/',
      secrets: ['password'],
    },
  ],
  [
    'IFD with a port and the name of the organization',
    'AuthType=IFD;Url=https://contoso.litwareinc.com:8080/Test; HomeRealmUri=https://server-1.server.com/adfs/services/trust/mex/;Domain=CONTOSO; Username=jsmith; Password=passcode',
    {
      address: 'https://contoso.litwareinc.com:8080/Test',
      userName: 'CONTOSO\\jsmith',
      homeRealm: 'https://server-1.server.com/adfs/services/trust/mex/',
      secrets: ['password'],
    },
  ],
  [
    'IFD with a user principal name, which has its domain',
    'AuthType=IFD;Url=https://litware.litwareinc.com; Domain=CONTOSO; Username=jsmith@contoso.com; Password=passcode',
    { address: 'https://litware.litwareinc.com', userName: 'jsmith@contoso.com', secrets: ['password'] },
  ],
  [
    'Office 365, which the newer SDK refuses',
    `AuthType=Office365;Username=jsmith@contoso.onmicrosoft.com; Password=passcode;Url=${URL_}`,
    { address: URL_, userName: 'jsmith@contoso.onmicrosoft.com', secrets: ['password'] },
  ],
  [
    'CrmConnection, without a kind',
    'Url=http://crm.contoso.com/xrmContoso; Domain=CONTOSO; Username=jsmith; Password=passcode; DeviceID=contoso; DevicePassword=p;',
    { address: 'http://crm.contoso.com/xrmContoso', userName: 'CONTOSO\\jsmith', secrets: ['password'] },
  ],
  [
    'the samples for the Web API',
    `Url=https://contosotest.api.crm.dynamics.com;Authority=null;ClientId=${ID};RedirectUrl=http://localhost:8400;UserPrincipalName=jsmith@contoso.com;Password=passcode`,
    {
      address: 'https://contosotest.api.crm.dynamics.com',
      userName: 'jsmith@contoso.com',
      clientId: ID,
      redirectUri: 'http://localhost:8400',
      secrets: ['password'],
    },
  ],
]

test.each(documented)('%s is read', (_what, text, found) => {
  expect(said(fromSdkString(text, null))).toEqual({ pathIsName: true, ...found })
  expect(looksLikeSdkString(text)).toBe(true)
})

describe('each synonym', () => {
  const synonyms: readonly [field: string, keys: readonly string[]][] = [
    ['address', ['ServiceUri', 'Service Uri', 'Url', 'Server', 'URL', 'serviceuri']],
    ['userName', ['UserName', 'User Name', 'UserId', 'User Id', 'USERNAME']],
    ['clientId', ['ClientId', 'AppId', 'ApplicationId']],
    ['redirectUri', ['RedirectUri', 'ReplyUrl', 'RedirectUrl']],
    ['homeRealm', ['HomeRealmUri', 'Home Realm Uri']],
  ]
  test.each(synonyms.flatMap(([field, keys]) => keys.map((key) => [key, field] as const)))(
    '%s is the %s',
    (key, field) => {
      const text = field === 'address' ? `${key}=https://x.y.z` : `Url=https://x.y.z;${key}=https://x.y.z`
      expect(said(fromSdkString(text, null))).toMatchObject({ [field]: 'https://x.y.z' })
    },
  )

  test.each([
    ['Password', 'password'],
    ['ClientSecret', 'client-secret'],
    ['Secret', 'client-secret'],
  ])('%s is a %s', (key, secret) => {
    expect(said(fromSdkString(`Url=https://x.y.z;${key}=canary-8c41d7-pw`, null))).toMatchObject({
      secrets: [secret],
    })
  })

  test('gives way to one before it that is not empty', () => {
    expect(
      said(fromSdkString('Server=https://d;Url=https://c;Service Uri=https://b;ServiceUri=""', null)),
    ).toMatchObject({ address: 'https://b' })
  })

  test('other than Url is not read where XrmToolBox reads none', () => {
    expect(said(fromSdkString('Server=https://x.y.z', 'X', { onlyUrl: true }))).toEqual({
      reason: 'input-refused/exchange-no-address',
      name: 'X',
    })
  })
})

describe('a password', () => {
  test.each([
    ['with a semicolon, in quotes', 'Password="a;b";Url=https://x.y.z', {}],
    ['with quotes', `Password='a;"b''c';Url=https://x.y.z`, {}],
    ['with an equals sign', 'Password=a=b==;Url=https://x.y.z', {}],
    [
      'with a semicolon, without quotes, after the address',
      'Url=https://x.y.z;Password=a;b;UserName=c',
      { leftOut: ['after-semicolon'] },
    ],
  ])('%s ends where it ends', (_what, text, more) => {
    expect(said(fromSdkString(text, null))).toEqual({
      address: 'https://x.y.z',
      pathIsName: true,
      secrets: ['password'],
      ...more,
    })
  })

  test.each(['', '""', '****', '<password>', `\${PASSWORD}`, '%PASSWORD%', '#{Password}#', '__Password__'])(
    'that is %j is none',
    (value) => {
      expect(said(fromSdkString(`Url=https://x.y.z;Password=${value}`, null))).not.toHaveProperty('secrets')
    },
  )
})

test.each([
  ['0', 'AD'],
  ['1', 'Live'],
  ['2', 'IFD'],
  ['3', 'Claims'],
  ['4', 'Office365'],
  ['5', 'OAuth'],
  ['6', 'Certificate'],
  ['7', 'ClientSecret'],
  ['99', 'ExternalTokenManagement'],
  ['007', 'ClientSecret'],
  ['+7', 'ClientSecret'],
  ['" 7 "', 'ClientSecret'],
])('AuthType=%s is read as %s', (number, name) => {
  const read = (type: string) => {
    const text = `Url=${URL_};AuthType=${type};UserName=alex@contoso.com;Password=p;ClientId=${ID};ClientSecret=s`
    const entry = fromSdkString(text, null)
    return { ...entry, secret: 'secret' in entry ? entry.secret?.what : undefined }
  }
  expect(read(number)).toEqual(read(name))
})

describe('what is left out', () => {
  test.each<[pairs: string, leftOut: readonly string[]]>([
    // a person needs to know: somebody else acts, or signs in another way
    ['AuthType=ClientSecret;UserName=alex@contoso.com', ['user-name']],
    [`AuthType=ClientSecret;ClientId=${ID};ClientSecret=s;UserName=alex@contoso.com`, ['user-name']],
    ['AuthType=Certificate;Thumbprint=AB12;UserName=alex@contoso.com', ['certificate', 'user-name']],
    [`CallerId=${ID}`, ['caller-id']],
    [`Caller Id={${ID}}`, ['caller-id']],
    ['AuthType=Nonsense', ['auth-type']],
    ['AuthType={AuthType}', ['auth-type']],
    ['AuthType=8', ['auth-type']],
    ['AuthType=-1', ['auth-type']],
    ['AuthType=5.0', ['auth-type']],
    ['AuthType=toString', ['auth-type']],
    ['Organization=Sales', ['unknown-settings']],
    ['Color=red;Moon=full', ['unknown-settings']],
    [`AuthType=x;y=z;CallerId=${ID}`, ['caller-id', 'auth-type', 'unknown-settings']],
    // a person loses nothing
    ['AuthType=ClientSecret;UserName={UserName}', []],
    ['CallerId=00000000-0000-0000-0000-000000000000', []],
    ['AuthType=clientsecret', []],
    ['AuthType=Claims', []],
    ['Organization=""', []],
    [`TenantId=${ID};Authority=https://login.microsoftonline.com/${ID}`, []],
    ['Timeout=00:02:00;LoginPrompt=Always;SkipDiscovery=true;RequireNewInstance=True', []],
    ['StoreName=My;TokenCacheStorePath=c:\\x;Integrated Security=true', []],
    ['ProxyTypesEnabled=true;ServiceConfigurationInstanceMode=PerName;UserTokenExpiryWindow=00:03:00', []],
  ])('of %s is %j', (pairs, leftOut) => {
    expect(fromSdkString(`Url=${URL_};${pairs}`, null)).toMatchObject({ connection: { leftOut } })
  })

  test('names no key, which may be the rest of a password', () => {
    const found = fromSdkString(`Url=${URL_};Password=a;canary-8c41d7-pw=b`, null)
    expect(found).toMatchObject({ connection: { leftOut: ['unknown-settings'] } })
    expect(JSON.stringify(said(found))).not.toContain('canary')
  })
})

test.each([
  ['the address within another key', 'Password=Winter;tail;Url=https://x.y.z', 'exchange-address-lost'],
  ['no address', 'AuthType=OAuth;UserName=alex@contoso.com', 'exchange-no-address'],
  ['an address that is removed again', 'Url=https://x.y.z;Url=', 'exchange-no-address'],
  ['a quote that is not closed', 'Url=https://x.y.z;Password="a', 'exchange-syntax'],
  [
    'a database',
    'Server=tcp:x.database.windows.net,1433;Database=d;User Id=a;Password=b',
    'exchange-database',
  ],
  [
    'a local database',
    'Server=(localdb)\\mssqllocaldb;Database=d;Trusted_Connection=True',
    'exchange-database',
  ],
])('%s is the reason', (_what, text, reason) => {
  expect(said(fromSdkString(text, 'Main'))).toEqual({ reason: `input-refused/${reason}`, name: 'Main' })
})

test('a syntax error says where, counted as people count', () => {
  expect(fromSdkString('Url=https://x;Password="a', null)).toMatchObject({
    failure: { facts: { character: 15 } },
  })
})
