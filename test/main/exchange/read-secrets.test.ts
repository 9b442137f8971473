/** Across main/exchange: the secrets that an import can save, those with which a connection signs in, in each format. */
import { describe, expect, test } from 'vitest'
import { plan, secretsOf } from '../../../main/exchange/plan.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { decryptedSecret } from '../../../main/exchange/xrmtoolbox-secret.ts'
import { readFixture } from '../../support/fixtures.ts'

const ID = '44444444-4444-4444-8444-444444444444'
const URL_ = 'https://contoso.crm4.dynamics.com'
const LONG = 'ThisIs~AFake.ClientSecret_0123456789-abc'
/** 32 bytes, as older client secrets of Azure were. */
const IN_BASE64 = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ='
const ENCRYPTED = 'yozkVUVuhktoAJb5laqPZA=='

/** What an import can save of each entry: the kind, the secret, and whose it is. */
function readable(text: string) {
  const files = [{ file: 'file', entries: recognize(text).entries }]
  const secrets = secretsOf(files)
  return plan(files, [], { allowHttp: true }).map((row, index) =>
    row.readable === undefined || row.state !== 'new'
      ? null
      : [row.readable.what, secrets[index]?.reveal(), row.readable.name],
  )
}

const xrmToolBox = (fields: string) =>
  `<CrmConnections><Connections><ConnectionDetail><WebApplicationUrl>${URL_}/</WebApplicationUrl>${fields}</ConnectionDetail></Connections></CrmConnections>`
const PERSON = '<IsCustomAuth>true</IsCustomAuth><UserName>ada@contoso.com</UserName>'
const APPLICATION = `<NewAuthType>ClientSecret</NewAuthType><AzureAdAppId>${ID}</AzureAdAppId>`

describe('XrmToolBox', () => {
  // made with .NET's PasswordDeriveBytes and RijndaelManaged
  test.each([
    ['a', 'gGtJ6BiBWxd8x5eoWU8iwg=='],
    ['passcode', ENCRYPTED],
    ['P@ssw0rd;=\'"x', 'F+o7kTN/ctJnKg+26k42TA=='],
    ['exactly16bytes!!', 'KscVCHvz+JGKXpBXOKDB3kxWsOvR8SPgNDDmXlFLVEI='],
    ['пароль-Ü-✓', 'ntrzahWDplRLRgNhFZAWmHNKjd/YbS7WnxmcBCuTyCQ='],
    [LONG, 'u66UYn+Xt7l/rElOmCg2i/h+en1q6PR+DD5BepiSff2nW5WoeTa5Ts5qdj1gTd69'],
  ])('encrypts %s as this computer decrypts it', (plain, encrypted) => {
    expect(decryptedSecret(encrypted)).toBe(plain)
  })

  test.each([
    ['nothing', 'RR/usjmXZ3Pjp+v3fX9NNQ=='],
    ['a part of a block', 'yozkVUVuhktoAJb5laqP'],
    ['no base64', 'yozkVUVuhktoAJb5laqP*A=='],
    ['another key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['no value', ''],
  ])('with %s encrypted has no secret', (_what, value) => {
    expect(decryptedSecret(value)).toBeNull()
  })

  test('has those of its sample, for the connections that use them', () => {
    expect(readable(readFixture('exchange', 'xrmtoolbox.xml'))).toEqual([
      null,
      ['client-secret', LONG, '44444444-4444-4444-4444-444444444444'],
      null,
      null,
      ['password', 'passcode', 'CONTOSO\\jsmith'],
      ['password', 'P@ssw0rd;=\'"x', 'CONTOSO\\jsmith'],
      ['client-secret', 'passcode', '44444444-4444-4444-4444-444444444444'],
      null,
      null,
      null,
    ])
  })

  test.each<[what: string, fields: string, expected: readonly (readonly string[] | null)[]]>([
    [
      'a client secret in clear, as before 2019',
      `${APPLICATION}<S2SClientSecret>in clear!</S2SClientSecret>`,
      [['client-secret', 'in clear!', ID]],
    ],
    [
      'a connection string in clear, as before 2019',
      `<ConnectionString>AuthType=OAuth;Url=${URL_};Username=ada@contoso.com;Password=in clear!</ConnectionString>`,
      [['password', 'in clear!', 'ada@contoso.com']],
    ],
    [
      'the secret of a connection string, which it never encrypts',
      `<ConnectionString>AuthType=ClientSecret;Url=${URL_};ClientId=${ID};Secret=in clear!</ConnectionString>`,
      [['client-secret', 'in clear!', ID]],
    ],
    ['a damaged password', `${PERSON}<UserPassword>yozkVUVuhktoAJb5laqPZQ==</UserPassword>`, [null]],
    [
      'a password of nobody',
      `<IsCustomAuth>true</IsCustomAuth><UserPassword>${ENCRYPTED}</UserPassword>`,
      [null],
    ],
    [
      'an old password beside the account of the computer',
      `<UserName>ada</UserName><UserPassword>${ENCRYPTED}</UserPassword><IsCustomAuth>false</IsCustomAuth>`.replace(
        '<UserName>',
        '<OriginalUrl>http://crm.contoso.local/Contoso</OriginalUrl><UserName>',
      ),
      [null],
    ],
    [
      'a password beside a sign-in page, which it does not use',
      `${PERSON}<IsFromSdkLoginCtrl>true</IsFromSdkLoginCtrl><UserPassword>${ENCRYPTED}</UserPassword>`,
      [null],
    ],
    [
      'a password beside a certificate',
      `${PERSON}<CertificateInfo><Thumbprint>AB</Thumbprint></CertificateInfo><UserPassword>${ENCRYPTED}</UserPassword>`,
      [null],
    ],
    ['a refresh token', `${PERSON}<RefreshToken>token</RefreshToken>`, [null]],
    [
      'an old password beside a sign-in with a second factor',
      `${PERSON}<NewAuthType>OAuth</NewAuthType><UseMfa>true</UseMfa><UserPassword>${ENCRYPTED}</UserPassword>`,
      [null],
    ],
    [
      'an old client secret beside a certificate',
      `<NewAuthType>Certificate</NewAuthType><AzureAdAppId>${ID}</AzureAdAppId><ClientSecret>${ENCRYPTED}</ClientSecret>`,
      [null],
    ],
    [
      'a client secret in clear that looks encrypted',
      `${APPLICATION}<S2SClientSecret>${IN_BASE64}</S2SClientSecret>`,
      [['client-secret', IN_BASE64, ID]],
    ],
    [
      'a client secret in clear in a string that looks encrypted',
      `<ConnectionString>AuthType=ClientSecret;Url=${URL_};ClientId=${ID};Secret="${ENCRYPTED}"</ConnectionString>`,
      [['client-secret', ENCRYPTED, ID]],
    ],
  ])('%s', (what, fields, expected) => {
    const text = xrmToolBox(fields)
    const onPremises = what.includes('account of the computer')
    expect(
      readable(onPremises ? text.replace(`${URL_}/`, 'http://crm.contoso.local/Contoso') : text),
    ).toEqual(expected)
  })
})

describe('a connection string', () => {
  test.each<[what: string, text: string, expected: readonly string[] | null]>([
    [
      'has its password with the spaces and semicolons in it',
      `AuthType=OAuth;Url=${URL_};Username=ada@contoso.com;Password=" a;b "`,
      ['password', ' a;b ', 'ada@contoso.com'],
    ],
    [
      'has the password of a Windows account',
      `AuthType=AD;Url=${URL_};Domain=CONTOSO;Username=ada;Password=p`,
      ['password', 'p', 'CONTOSO\\ada'],
    ],
    [
      'has the client secret of an application',
      `AuthType=ClientSecret;Url=${URL_};ClientId=${ID};ClientSecret=s`,
      ['client-secret', 's', ID],
    ],
    [
      'without a type has the client secret if nobody is named',
      `Url=${URL_};ClientId=${ID};ClientSecret=s`,
      ['client-secret', 's', ID],
    ],
    [
      'has the secret behind an empty one',
      `AuthType=ClientSecret;Url=${URL_};ClientId=${ID};ClientSecret=" ";Secret=real`,
      ['client-secret', 'real', ID],
    ],
    [
      'has no password beside the account of the computer',
      `AuthType=OAuth;Url=${URL_};Username=ada@contoso.com;Password=p;Integrated Security=True`,
      null,
    ],
    [
      'has no password for a page that always opens',
      `AuthType=OAuth;Url=${URL_};Username=ada@contoso.com;Password=p;LoginPrompt=Always`,
      null,
    ],
    [
      'has no password of several lines',
      `AuthType=OAuth;Url=${URL_};Username=ada@contoso.com;Password=p\nThis is the box of Ada`,
      null,
    ],
    [
      'has no client secret beside a person',
      `Url=${URL_};Username=ada@contoso.com;ClientId=${ID};ClientSecret=s`,
      null,
    ],
    ['has no password of nobody', `AuthType=OAuth;Url=${URL_};Password=p`, null],
    ['has no secret of the sample application', `AuthType=ClientSecret;Url=${URL_};ClientSecret=s`, null],
    ['has no secret for a certificate', `AuthType=Certificate;Url=${URL_};ClientId=${ID};Secret=s`, null],
    ['has no placeholder', `AuthType=ClientSecret;Url=${URL_};ClientId=${ID};ClientSecret=<secret>`, null],
    [
      'has no secret that is longer than any',
      `AuthType=ClientSecret;Url=${URL_};ClientId=${ID};ClientSecret=${'s'.repeat(4097)}`,
      null,
    ],
  ])('%s', (_what, text, expected) => {
    expect(readable(text)).toEqual([expected])
  })
})

test.each<[what: string, text: string, expected: readonly string[] | null]>([
  [
    'a list with a column of passwords',
    `url,user,password\n${URL_},ada@contoso.com,p`,
    ['password', 'p', 'ada@contoso.com'],
  ],
  [
    'a list, with the spaces and apostrophes of a password',
    `url,user,password\n${URL_},ada@contoso.com," '=p "`,
    ['password', " '=p ", 'ada@contoso.com'],
  ],
  ['a list with a client secret', `url,client id,secret\n${URL_},${ID},s`, ['client-secret', 's', ID]],
  [
    'an export of Power Platform ToolBox',
    JSON.stringify({
      version: 1,
      connections: [{ url: URL_, authenticationType: 'clientSecret', clientId: ID, clientSecret: 's' }],
    }),
    ['client-secret', 's', ID],
  ],
  [
    'a password of an export of Power Platform ToolBox, with its spaces',
    JSON.stringify({
      version: 1,
      connections: [{ url: URL_, authenticationType: 'usernamePassword', username: 'ada', password: ' p ' }],
    }),
    ['password', ' p ', 'ada'],
  ],
  [
    'an old password of an export of Power Platform ToolBox',
    JSON.stringify({
      version: 1,
      connections: [{ url: URL_, authenticationType: 'interactive', username: 'ada', password: 'p' }],
    }),
    null,
  ],
  [
    'the file that Power Platform ToolBox works with, whose secrets are encrypted',
    JSON.stringify({
      connections: [{ url: URL_, authenticationType: 'clientSecret', clientId: ID, clientSecret: 'djEw' }],
    }),
    null,
  ],
])('%s', (_what, text, expected) => {
  expect(readable(text)).toEqual([expected])
})
