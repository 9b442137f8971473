/** Which script an interpreter runs. What is not certain is not known. */
import { expect, test } from 'vitest'
import { isBridge, isInterpreter, scriptIn } from '../../../main/asking/script-of.ts'

test.each([
  ['/usr/bin/node', true, false],
  ['/usr/bin/python3.12', true, false],
  ['/bin/bash', true, false],
  ['/opt/microsoft/powershell/7/pwsh', true, false],
  ['/usr/bin/socat', false, true],
  ['/usr/bin/nc.openbsd', false, true],
  ['/usr/bin/nodemon', false, false],
  ['/opt/bash/bin/pac', false, false],
  ['/opt/cmd', false, false],
  ['C:\\Program Files\\nodejs\\node.exe', true, false],
  ['C:\\WINDOWS\\system32\\CMD.EXE', true, false],
  ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', true, false],
  ['C:\\Python313\\pythonw.exe', true, false],
  ['C:\\Program Files\\Git\\usr\\bin\\bash.exe', true, false],
  ['C:\\Tools\\Ncat.exe', false, true],
  ['C:\\node\\pac.exe', false, false],
])('%s: an interpreter %s, passes on %s', (executable, interprets, passesOn) => {
  expect([isInterpreter(executable), isBridge(executable)]).toEqual([interprets, passesOn])
})

test.each<[string, readonly string[], string | null]>([
  ['a script', ['node', 'report.mjs'], 'report.mjs'],
  ['a script with arguments', ['python3', '/opt/report.py', '--all', 'x.py'], '/opt/report.py'],
  ['options that take no value', ['python3', '-u', '-OO', 'report.py'], 'report.py'],
  ['a jar', ['java', '-jar', 'report.jar'], 'report.jar'],
  ['an option that may take a value', ['node', '--import', './hook.mjs', 'report.mjs'], null],
  ['code on the command line', ['bash', '-c', 'report.sh'], null],
  ['code for Node', ['node', '-e', 'report.mjs'], null],
  ['a module', ['python3', '-m', 'report'], null],
  ['a script on standard input, and an argument', ['bash', '-s', 'report.sh'], null],
  ['a folder of libraries', ['ruby', '-I', 'report.rb', 'other.rb'], null],
  ['code for Perl', ['perl', '-E', 'report.pl'], null],
  ['code for PHP', ['php', '-B', 'report.php'], null],
  ['standard input', ['bash', '-'], null],
  ['nothing', ['bash', ''], null],
  ['no arguments', [], null],
])('the script in a command line with %s', (_what, args, script) => {
  expect(scriptIn(args)).toBe(script)
})
