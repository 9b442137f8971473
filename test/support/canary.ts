/** Searches files and texts for secrets, in plain text and in the usual encodings. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface CanaryHit {
  /** The file's path, or the number of the text. */
  readonly where: string
  /** The secret's index in the list: a hit must not print the secret itself. */
  readonly secret: number
  readonly form: string
}

export interface CanarySearch {
  readonly secrets: readonly string[]
  readonly folders?: readonly string[]
  readonly texts?: readonly string[]
}

/** Finds every secret. @throws Error for a secret that is so short that it may occur by chance */
export async function findSecrets({
  secrets,
  folders = [],
  texts = [],
}: CanarySearch): Promise<readonly CanaryHit[]> {
  const short = secrets.findIndex((secret) => secret.length < 8)
  if (short !== -1) throw new Error(`Canary ${short} is too short to look for.`)
  const needles = secrets.flatMap((secret, index) => forms(secret).map((form) => ({ ...form, index })))
  const hitsIn = (where: string, content: Buffer): CanaryHit[] => {
    const lower = Buffer.from(content.toString('latin1').toLowerCase(), 'latin1')
    return needles
      .filter(({ bytes, anyCase }) => (anyCase ? lower : content).includes(bytes))
      .map(({ index, form }) => ({ where, secret: index, form }))
  }
  const hits = texts.flatMap((text, index) => hitsIn(`text ${index}`, Buffer.from(text)))
  for (const folder of folders)
    for (const file of await filesIn(folder)) {
      hits.push(...hitsIn(`${file} (its name)`, Buffer.from(file)))
      // the file may have been removed
      const content = await readFile(file).catch(() => null)
      if (content !== null) hits.push(...hitsIn(file, content))
    }
  return hits
}

interface Form {
  readonly form: string
  readonly bytes: Buffer
  readonly anyCase?: boolean
}

function forms(secret: string): Form[] {
  const bytes = Buffer.from(secret)
  const all: Form[] = [
    { form: 'plain', bytes },
    { form: 'utf16', bytes: Buffer.from(secret, 'utf16le') },
    { form: 'utf16be', bytes: Buffer.from(secret, 'utf16le').swap16() },
    { form: 'hex', bytes: Buffer.from(bytes.toString('hex')), anyCase: true },
    { form: 'json', bytes: Buffer.from(JSON.stringify(secret).slice(1, -1)) },
    { form: 'url', bytes: Buffer.from(encodeURIComponent(secret)) },
    { form: 'form', bytes: Buffer.from(new URLSearchParams({ x: secret }).toString().slice(2)) },
  ]
  // Base64 depends on the secret's place in its group of three bytes, and its ends depend on the bytes around it
  for (const offset of [0, 1, 2]) {
    const whole = Math.floor((bytes.length + offset) / 3) * 4
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, whole)
    if (text.length < 8) continue
    all.push({ form: `base64+${offset}`, bytes: Buffer.from(text) })
    all.push({
      form: `base64url+${offset}`,
      bytes: Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    })
  }
  const seen = new Set<string>()
  return all.filter((form) => {
    const key = form.bytes.toString('latin1')
    return seen.has(key) ? false : seen.add(key)
  })
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
