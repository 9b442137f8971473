/** A file that another program holds open, as virus scanners do: Windows refuses to replace it until then. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { patient } from '../../main/patient-files.ts'
import { nodeFiles, writeAtomically } from '../../main/vault/atomic-file.ts'
import { freshFolder } from '../support/fresh-folder.ts'

test('a file that is held open is replaced after it is released', async ({ skip }) => {
  skip(process.platform !== 'win32', 'Windows alone refuses that')
  const folder = await freshFolder()
  const file = join(folder, 'held')
  await writeFile(file, 'old')
  // released while the write tries again; nothing announces that moment
  const hold = `$f = [IO.File]::Open('${file}', 'Open', 'Read', 'None'); 'held'; Start-Sleep -Milliseconds 300; $f.Close()`
  const holder = spawn('powershell.exe', ['-NoProfile', '-Command', hold], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  await writeAtomically(patient(nodeFiles, { platform: process.platform }), file, Buffer.from('new'))
  expect(await readFile(file, 'utf8')).toBe('new')
})
