import type { Certificate } from 'electron'
import { describe, expect, test } from 'vitest'
import type { CertificateRequest } from '../../../main/contract/session.ts'
import { letChoose, onCertificateWanted } from '../../../main/electron/client-certificates.ts'

const principal = (commonName: string) => ({
  commonName,
  organizations: [`${commonName} Ltd`],
  organizationUnits: [],
  locality: '',
  state: '',
  country: '',
})
const certificate = (fingerprint: string, subjectName: string): Certificate => ({
  data: `-----BEGIN CERTIFICATE-----${fingerprint}`,
  fingerprint,
  issuer: principal('Contoso Issuing CA'),
  issuerCert: undefined as unknown as Certificate,
  issuerName: 'Contoso Issuing CA',
  serialNumber: '01',
  subject: principal(subjectName),
  subjectName,
  validStart: 1_700_000_000,
  validExpiry: 1_800_000_000,
})
const alex = certificate('sha256/alex', 'Alex Wilber')
const admin = certificate('sha256/admin', 'Alex Wilber (admin)')

/** Electron's event for that window. @returns the arguments of each answer */
async function wanted(windowId: number | null, url: string, certificates: Certificate[] = [alex, admin]) {
  const answers: unknown[][] = []
  let prevented = false
  const done = onCertificateWanted(
    { preventDefault: () => (prevented = true) },
    windowId === null ? null : { id: windowId },
    url,
    certificates,
    (...answer) => answers.push(answer),
  )
  // Electron reads this as soon as the listener returns
  expect(prevented).toBe(true)
  await done
  return answers
}

let ids = 0
const aWindow = (choose: (request: CertificateRequest) => Promise<string | null>) => {
  ids += 1
  return { id: ids, stop: letChoose({ id: ids }, choose) }
}

describe('the client certificate for a server', () => {
  test('is the one that the person chose from a list in plain words', async () => {
    const asked: CertificateRequest[] = []
    const { id } = aWindow(async (request) => {
      asked.push(request)
      return 'sha256/admin'
    })
    expect(await wanted(id, 'certauth.sts.contoso.com:443')).toEqual([[admin]])
    expect(asked).toEqual([
      {
        host: 'certauth.sts.contoso.com',
        certificates: [
          {
            id: 'sha256/alex',
            subject: 'Alex Wilber',
            issuer: 'Contoso Issuing CA',
            validFrom: 1_700_000_000_000,
            validUntil: 1_800_000_000_000,
          },
          expect.objectContaining({ id: 'sha256/admin', subject: 'Alex Wilber (admin)' }),
        ],
      },
    ])
  })

  test.each([
    ['chooses none', async () => null],
    ['names one that is not in the list', async () => 'sha256/other'],
    ['closes the window', () => Promise.reject(new Error('closed'))],
  ])('is none if the person %s', async (_what, choose) => {
    const { id } = aWindow(choose)
    expect(await wanted(id, 'sts.contoso.com:49443')).toEqual([[]])
  })

  test('is none, without a question, if the window is hidden, closed or missing, or the list is empty', async () => {
    let asked = 0
    const { id, stop } = aWindow(async () => {
      asked += 1
      return 'sha256/alex'
    })
    expect(await wanted(null, 'sts.contoso.com:443')).toEqual([[]])
    expect(await wanted(id + 1000, 'sts.contoso.com:443')).toEqual([[]])
    expect(await wanted(id, 'sts.contoso.com:443', [])).toEqual([[]])
    stop()
    expect(await wanted(id, 'sts.contoso.com:443')).toEqual([[]])
    expect(asked).toBe(0)
  })

  test('is one open question for each server, and the next server waits for its turn', async () => {
    const open: { readonly host: string; readonly answer: (id: string | null) => void }[] = []
    const { id } = aWindow(
      ({ host }) =>
        new Promise((answer) => {
          open.push({ host, answer })
        }),
    )
    const first = wanted(id, 'sts.contoso.com:443')
    const again = wanted(id, 'https://sts.contoso.com/adfs/ls/')
    const other = wanted(id, 'cdn.contoso.com:443')
    await expect.poll(() => open.map(({ host }) => host)).toEqual(['sts.contoso.com'])
    open[0]?.answer('sha256/alex')
    expect(await Promise.all([first, again])).toEqual([[[alex]], [[alex]]])
    await expect.poll(() => open.map(({ host }) => host)).toEqual(['sts.contoso.com', 'cdn.contoso.com'])
    open[1]?.answer(null)
    expect(await other).toEqual([[]])
  })

  test('has a readable name even if its own is empty or long', async () => {
    const names: string[] = []
    const { id } = aWindow(async ({ certificates }) => {
      names.push(...certificates.map(({ subject }) => subject))
      return null
    })
    const nameless = { ...alex, subjectName: '', subject: { ...principal(''), organizations: [] } }
    await wanted(id, 'sts.contoso.com:443', [nameless, { ...alex, subjectName: 'x'.repeat(5000) }])
    expect([names[0], names[1]?.length]).toEqual(['without a name', 200])
  })
})
