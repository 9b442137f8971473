/** What a publisher does for a catalog: makes a key that signs, and signs a list with it. */
import { nextSerial } from '../catalog/accept.ts'
import { LARGEST_CATALOG, sealedList, signedListIn } from '../catalog/envelope.ts'
import { LARGEST_KEY_FILE, readKey, writtenKey } from '../catalog/key-file.ts'
import { withLastingIds } from '../catalog/lasting-ids.ts'
import { type CatalogList, catalogName, exportedEntries, listBytes, listIn } from '../catalog/list.ts'
import { fingerprintOf, newSigningKey } from '../catalog/signing.ts'
import { catalogFileAt } from '../catalog/source.ts'
import { isFingerprint } from '../contract/catalog-source.ts'
import { fail } from '../contract/failure.ts'
import { writeExport } from '../exporting/write-export.ts'
import { readNamedFile } from '../named-file.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import type { CommandResult, Terminal } from './command.ts'
import { newPassphrase, typedPassphrase } from './passphrase.ts'
import type { CommandLine } from './usage.ts'

type Asking = Pick<Terminal, 'readSecret'>

/** Writes a new key to a new file. @throws FailureError if the file exists, or for the passphrase */
export async function generateKey(line: CommandLine, terminal: Asking): Promise<CommandResult> {
  const {
    subjects: [, file = ''],
  } = line
  const texts = words.catalog
  const key = newSigningKey()
  const text = await writtenKey(key, await newPassphrase(texts.passphrase, line, terminal))
  await writeExport(file, text, { replaces: false })
  const fingerprint = fingerprintOf(key.publicKey)
  return {
    lines: [texts.keyWritten(file), texts.fingerprint(fingerprint), texts.tellMembers],
    json: { file, fingerprint },
  }
}

/** Replaces only a catalog. @throws FailureError if the export, the key, the passphrase or the file is not usable */
export async function signCatalog(line: CommandLine, terminal: Asking): Promise<CommandResult> {
  const {
    subjects: [, from = '', to = ''],
    signingKey = '',
    nextKey,
  } = line
  if (!nextKey.every(isFingerprint)) throw fail('input-refused/catalog-key', {})
  const exported = exportedEntries(await readNamedFile(from, LARGEST_CATALOG))
  const file = await catalogFileAt(to)
  const before = await listAt(file)
  const { repeated, leftOut } = exported
  const entries = withLastingIds(exported.entries, before?.list.entries ?? [])
  const name = catalogName(line.name ?? before?.list.name ?? '')
  if (name === '') throw fail('input-refused/catalog-name', {})
  const key = await readKey(await readNamedFile(signingKey, LARGEST_KEY_FILE), () =>
    typedPassphrase(words.catalog.passphrase, line, terminal),
  )
  const fingerprint = fingerprintOf(key.publicKey)
  if (before !== null && ![...before.signers, ...before.list.nextKeys].includes(fingerprint))
    throw fail('input-refused/catalog-strange-key', { fingerprint, signers: before.signers })
  const now = Date.now()
  const list = {
    name,
    serial: nextSerial(before?.list ?? null, now),
    signedAt: now,
    nextKeys: nextKey,
    entries,
  }
  const text = sealedList(listBytes(list), key)
  // neither a member nor the next signature could read it
  if (Buffer.byteLength(text) > LARGEST_CATALOG)
    throw fail('catalog-refused/too-large', { megabytes: LARGEST_CATALOG / 1024 / 1024 })
  // members and sync programs never see a part of it, and others on this computer may read it
  await writeExport(file, text, { replaces: true, readableBy: 'everyone' })
  const texts = words.catalog
  return {
    lines: [
      texts.signed(name, entries.length, file),
      texts.fingerprint(fingerprint),
      texts.notPublished,
      ...leftOut.map((each) =>
        texts.leftOut(each.name, factList(each.parts.map((part) => words.exchange.leftOut[part]))),
      ),
      ...(repeated === 0 ? [] : [texts.repeated(repeated)]),
    ],
    json: { file, name, serial: list.serial, organizations: entries.length, repeated, fingerprint },
  }
}

interface Before {
  readonly list: CatalogList
  readonly signers: readonly string[]
}

/** The list that is published now; null if there is none. @throws FailureError if the file is something else */
async function listAt(file: string): Promise<Before | null> {
  try {
    const { payload, signers } = signedListIn((await readOutsideFile(file, LARGEST_CATALOG)).toString('utf8'))
    return { list: listIn(payload), signers }
  } catch (error) {
    if (!(error instanceof OutsideFileError)) throw error
    if (error.problem.is === 'missing') return null
    throw fail('catalog-unreachable/file', { problem: error.problem }, { cause: error })
  }
}
