/** Which file a command line of Windows names as the script. What is not certain, or on a server, is not known. */
import { expect, test } from 'vitest'
import { scriptPath } from '../../../main/asking/windows-process.ts'

test.each<[string, readonly string[], string | null]>([
  ['a file of the folder', ['node.exe', 'report.mjs'], 'C:\\work\\report.mjs'],
  ['a file above it', ['node.exe', '..\\report.mjs'], 'C:\\report.mjs'],
  ['a file with forward slashes', ['python.exe', 'D:/a/report.py'], 'D:\\a\\report.py'],
  ['a file of PowerShell', ['powershell.exe', '-NoProfile', '-File', 'a.ps1'], 'C:\\work\\a.ps1'],
  ['an option of cmd', ['cmd.exe', '/c', 'report.cmd'], null],
  ['code', ['node.exe', '-e', 'report.mjs'], null],
  ['a file on a server', ['node.exe', '\\\\server\\share\\report.mjs'], null],
  ['a file on a server, with forward slashes', ['node.exe', '//server/share/report.mjs'], null],
  ['a device', ['node.exe', '\\\\.\\pipe\\report'], null],
  ['nothing', ['node.exe'], null],
])('%s', (_what, args, path) => {
  expect(scriptPath({ args, folder: 'C:\\work\\' })).toBe(path)
})

test('a script beside a folder on a server is not known', () => {
  expect(scriptPath({ args: ['node.exe', 'report.mjs'], folder: '\\\\server\\share\\' })).toBeNull()
})
