/** The search for secrets must find every form of a secret, because other tests rely on it when it finds nothing. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findSecrets } from './canary.ts'
import { freshFolder } from './fresh-folder.ts'

const SECRET = 'pä/ss+wörd "7f31c2" canary&token'

const FORMS: Record<string, (secret: string) => string | Buffer> = {
  plain: (secret) => `a ${secret} b`,
  'UTF-16': (secret) => Buffer.from(`a ${secret} b`, 'utf16le'),
  JSON: (secret) => JSON.stringify({ secret }),
  'in a URL': (secret) => `https://x.test/?code=${encodeURIComponent(secret)}&y`,
  'in a form': (secret) => new URLSearchParams({ a: secret, b: 'c' }).toString(),
  'as hex': (secret) => Buffer.from(`ab${secret}`).toString('hex').toUpperCase(),
  'as base64 at 0': (secret) => Buffer.from(`abc${secret}de`).toString('base64'),
  'as base64 at 1': (secret) => Buffer.from(`a${secret}d`).toString('base64'),
  'as base64 at 2': (secret) => Buffer.from(`ab${secret}`).toString('base64url'),
}

it.each(Object.entries(FORMS))('finds a secret %s', async (_, form) => {
  const folder = await freshFolder()
  await mkdir(join(folder, 'deep', 'er'), { recursive: true })
  await writeFile(join(folder, 'deep', 'er', 'file'), form(SECRET))
  await writeFile(join(folder, 'clean'), 'nothing here')
  const hits = await findSecrets({ secrets: ['another-canary', SECRET], folders: [folder] })
  expect(hits.map(({ where, secret }) => [where, secret])).toContainEqual([
    join(folder, 'deep', 'er', 'file'),
    1,
  ])
  expect(hits.every(({ where }) => where.endsWith('file'))).toBe(true)
})

it('finds it in a text and in a file’s name, and never repeats it', async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'canary-0001'), '')
  const hits = await findSecrets({
    secrets: ['canary-0001'],
    folders: [folder],
    texts: ['clean', 'x canary-0001'],
  })
  expect(hits.map(({ where }) => where)).toEqual(['text 1', expect.stringMatching(/its name/)])
})

it('refuses a secret that is too short to be told from chance', async () => {
  await expect(findSecrets({ secrets: ['short'] })).rejects.toThrow('too short')
})
