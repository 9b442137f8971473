/** The installed command line as a person runs it: one file, without Node, a display or a PATH. Other programs cannot misuse it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commandLineFolder } from '../../build/command-line/prepare.mjs'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import manifest from '../../package.json' with { type: 'json' }
import { hosts } from '../lab/index.ts'
import { type CliRun, run } from '../support/command-line.ts'
import { below, commandLineOf, gone } from '../support/descendants.ts'
import { type FakeSecretService, startFakeSecretService } from '../support/fake-secret-service.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { keyringSkipReason, type PrivateKeyring, startPrivateKeyring } from '../support/private-keyring.ts'
import { anAccount } from '../support/profiles.ts'
import { useLab } from '../support/use-lab.ts'

const executable = join(commandLineFolder(fileURLToPath(new URL('../..', import.meta.url))), 'homerealm')
const missing = existsSync(executable) ? keyringSkipReason() : 'it was not made here'

describe.skipIf(missing !== null)(
  `the installed command line${missing === null ? '' : ` (${missing})`}`,
  () => {
    const lab = useLab()
    let folder: string
    let keyring: PrivateKeyring
    beforeAll(async () => {
      keyring = await startPrivateKeyring({ state: 'unlocked' })
    })
    afterAll(() => keyring?.stop())
    beforeEach(async () => {
      folder = await freshFolder()
      await mkdir(join(folder, 'data'))
      await writeFile(join(folder, 'data', 'clouds.json'), JSON.stringify(lab.clouds))
    })

    /** The store of the system trusts the lab. */
    const env = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
      ...keyring.env,
      PATH: '',
      SSL_CERT_FILE: lab.caFile,
      HOMEREALM_DATA_DIR: join(folder, 'data'),
      ...more,
    })
    const homerealm = (
      args: readonly string[],
      more: Readonly<Record<string, string>> = {},
      input?: string,
    ): Promise<CliRun> => run(executable, args, env(more), undefined, input)
    const said = ({ status, out, err }: CliRun) => ({ status, out, err })

    test('prints its version and nothing else', async () => {
      expect(said(await homerealm(['--version']))).toEqual({
        status: 0,
        out: `${manifest.version}\n`,
        err: '',
      })
    })

    test('works through a link on the PATH', async () => {
      const link = join(folder, 'homerealm')
      await symlink(executable, link)
      const list = await run(link, ['list', '--json'], env())
      expect(said(list)).toEqual({ status: 0, out: '[]\n', err: '' })
    })

    /** Signs in as the lab's application, whose secret comes from standard input. */
    async function connect(): Promise<void> {
      const added = await homerealm(['add', lab.url(hosts.contoso), '--name', 'Contoso'])
      expect([added.status, added.err]).toEqual([0, ''])
      const { clientId, secret } = lab.application
      const args = ['connect', 'Contoso', '--method', 'client-credentials', '--client-id', clientId]
      const connected = await homerealm([...args, '--password-stdin', '--json'], {}, `${secret}\n`)
      expect(connected.json()).toMatchObject({ status: 'connected', saved: true })
      expect(connected.err).not.toContain(secret)
    }

    test('saves a sign-in with the keychain, and prints only the token of it', async () => {
      await connect()
      const token = await homerealm(['token', 'Contoso'])
      expect(said(token)).toEqual({ status: 0, out: expect.stringMatching(/^[\w.-]+\n$/), err: '' })
      const who = await lab.fetch(`${lab.url(hosts.contoso)}api/data/v9.2/WhoAmI`, {
        headers: { authorization: `Bearer ${token.out.trim()}` },
      })
      expect(who.status).toBe(200)
      const list = await homerealm(['list'])
      expect(said(list)).toEqual({ status: 0, out: expect.stringMatching(/Contoso .* Saved /), err: '' })
    })

    describe('against variables and arguments for Node', () => {
      /** A file that the script of another program would write. */
      const evil = () => join(folder, 'ran')
      beforeEach(async () => {
        await writeFile(
          join(folder, 'evil.cjs'),
          `require('fs').writeFileSync(${JSON.stringify(evil())}, '')`,
        )
        await writeFile(
          join(folder, 'openssl.cnf'),
          'nodejs_conf = x\n[x]\nproviders = y\n[y]\nz = w\n[w]\nmodule = /no\nactivate = 1\n',
        )
      })
      const variables: readonly [string, () => Record<string, string>][] = [
        ['NODE_OPTIONS with a script', () => ({ NODE_OPTIONS: `--require ${join(folder, 'evil.cjs')}` })],
        ['NODE_OPTIONS with a debugger', () => ({ NODE_OPTIONS: '--inspect-brk=127.0.0.1:0' })],
        ['NODE_OPTIONS with an unknown option', () => ({ NODE_OPTIONS: '--no-such-option' })],
        ['ELECTRON_RUN_AS_NODE', () => ({ ELECTRON_RUN_AS_NODE: '1' })],
        ['NODE_DEBUG', () => ({ NODE_DEBUG: 'module,http,https,net,tls,child_process' })],
        ['OPENSSL_CONF', () => ({ OPENSSL_CONF: join(folder, 'openssl.cnf') })],
      ]
      test.each(variables)('ignores %s', async (_name, more) => {
        const accounts = await homerealm(['accounts'], more())
        expect(said(accounts)).toEqual({ status: 0, out: expect.stringContaining('No accounts'), err: '' })
        expect(existsSync(evil())).toBe(false)
      })

      test('gives them to a program that it runs, because they are for that', async () => {
        await connect()
        const script = 'process.env.NODE_ENV + typeof process.env.HOMEREALM_REMOVED_VARIABLES'
        const args = ['exec', '--org', 'Contoso', '--', process.execPath, '-p', script]
        const ran = await homerealm(args, { NODE_ENV: 'production' })
        expect(said(ran)).toEqual({ status: 0, out: 'productionundefined\n', err: '' })
      })

      test.each([
        ['a debugger', ['--inspect']],
        ['a debugger that waits', ['--inspect-brk=0']],
        ['a script to run first', ['--require', '/etc/hostname']],
        ['a script on the command line', ['-e', '0']],
        ['the making of an executable', ['--experimental-sea-config', 'x']],
        ['the making of an executable by a newer Node', ['--build-sea', 'x']],
        ['a script to run instead', ['/etc/hostname']],
        ['the word that starts the keychain process', ['ask-keychain']],
        ['an option with characters that clear the screen', ['list', '--\u001b[2J']],
        ['a command with characters that set the title', ['\u001b]0;x\u0007']],
        ['a word with a character that turns the text around', ['list', '\u202e']],
        ['a command without end', ['a'.repeat(100_000)]],
      ])('takes %s for a usage error, and prints no control characters', async (_name, args) => {
        const { status, out, err } = await homerealm(args)
        expect([status, out]).toEqual([2, ''])
        expect([...err].filter((each) => /[\p{Cc}\u202e]/u.test(each) && each !== '\n')).toEqual([])
      })

      test('trusts no certificate by NODE_EXTRA_CA_CERTS or NODE_TLS_REJECT_UNAUTHORIZED', async () => {
        const args = ['detect', lab.url(hosts.contoso), '--timeout', '10']
        const trusted = await homerealm(args)
        expect(trusted.out).toContain('Microsoft Entra ID')
        const more = {
          SSL_CERT_FILE: '/dev/null',
          NODE_EXTRA_CA_CERTS: lab.caFile,
          NODE_TLS_REJECT_UNAUTHORIZED: '0',
        }
        const refused = await homerealm(args, more)
        expect([refused.status, refused.err]).toEqual([4, expect.stringContaining('certificate')])
      })
    })

    describe('that waits for the keychain', () => {
      let bus: PrivateKeyring
      let keychain: FakeSecretService
      beforeEach(async () => {
        bus = await startPrivateKeyring({ state: 'none' })
        keychain = await startFakeSecretService(bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', {
          OpenSession: { do: 'hang' },
        })
      })
      afterEach(async () => {
        keychain.stop()
        await bus.stop()
      })

      /** A command that waits for the keychain, and all its processes. */
      async function waiting() {
        // without an account, no command asks the keychain
        const store = await openProfileStore({ dataDir: join(folder, 'data') })
        const { profileIds: _opens, saved: _saved, secret: _secret, ...account } = anAccount()
        store.putAccount(account)
        store.close()
        const child = spawn(executable, ['accounts'], {
          env: env(bus.env),
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let err = ''
        child.stderr.on('data', (chunk: Buffer) => {
          err += chunk.toString()
        })
        await keychain.called('OpenSession')
        const family = [child.pid ?? 0, ...(await below(child.pid ?? 0))]
        return { child, family, err: () => err }
      }

      test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
        'ends at %s with its keychain process, which is the same executable',
        async (signal) => {
          const { child, family, err } = await waiting()
          const lines = await Promise.all(family.map(commandLineOf))
          expect(lines.every((line) => line.startsWith(executable))).toBe(true)
          expect(family).toHaveLength(2)
          const ended = once(child, 'close')
          child.kill(signal)
          expect(await ended).toEqual([null, signal])
          await gone(family)
          expect(err()).toBe('')
        },
      )

      test('opens no debugger at SIGUSR1', async () => {
        const { child, family, err } = await waiting()
        const ended = once(child, 'close')
        for (const pid of family) process.kill(pid, 'SIGUSR1')
        keychain.release()
        await ended
        await gone(family)
        expect(err()).not.toContain('Debugger')
      })
    })

    test('ends with status 1 and without a word if its reader is gone', async () => {
      const child = spawn(executable, ['--help'], { env: env(), stdio: ['ignore', 'pipe', 'pipe'] })
      child.stdout.destroy()
      let err = ''
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString()
      })
      const [status] = await once(child, 'close')
      expect([status, err]).toEqual([1, ''])
    })

    test('ends with status 1 and the reason on a full disk', async () => {
      const child = spawn(executable, ['--version'], {
        env: env(),
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      })
      let err = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        err += chunk.toString()
      })
      const [status] = await once(child, 'close')
      expect([status, err]).toEqual([
        1,
        expect.stringMatching(/^The answer could not be written: .*no space/),
      ])
    })

    test('comes with its native modules and the license of Node', async () => {
      const files = await readdir(commandLineFolder(fileURLToPath(new URL('../..', import.meta.url))), {
        recursive: true,
      })
      expect(files.filter((file) => file.endsWith('.node')).sort()).toEqual([
        'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
        'node_modules/kerberos/build/Release/kerberos.node',
        'node_modules/keytar/build/Release/keytar.node',
      ])
      expect(files).toContain('LICENSE.node.txt')
    })
  },
)
