/** Runs a command of the command line that needs more than the list of organizations. Loaded only for such a command. */
import manifest from '../package.json' with { type: 'json' }
import { askApp } from './asking/ask-app.ts'
import { createOpening } from './browsers/opening.ts'
import { readList } from './catalog/read-list.ts'
import { terminalText } from './command-line/columns.ts'
import type { CommandResult, Terminal } from './command-line/command.ts'
import {
  type CoreCommandName,
  type DiscoveryCommandName,
  isDiscoveryCommand,
} from './command-line/command-kinds.ts'
import { commands } from './command-line/commands.ts'
import { discoveryCommands } from './command-line/discovery-commands.ts'
import { withNodeVariables } from './command-line/node-variables.ts'
import { runProgram } from './command-line/run-program.ts'
import { say, sayNotice } from './command-line/saying.ts'
import { createSystemBrowser, openInSystemBrowser } from './command-line/system-browser.ts'
import { createTyping, wholeInput } from './command-line/typing.ts'
import type { CommandLine } from './command-line/usage.ts'
import { platformOf } from './contract/app.ts'
import { createCore } from './core.ts'
import { createDiscovery } from './create-discovery.ts'
import { createNetwork } from './create-network.ts'
import { createVault } from './create-vault.ts'
import { createFolderBinding } from './folder-binding/folder-binding.ts'
import { createNodeHttp } from './http/node-http.ts'
import { proxiesOfEnvironment } from './http/proxy-environment.ts'
import { createLog } from './log.ts'
import { readNamedFile } from './named-file.ts'
import { computerPolicy } from './preferences/policy.ts'
import { savedPreferences } from './preferences/saved-preferences.ts'
import { chosenProxy, chosenRoutes } from './proxy/chosen-proxy.ts'
import { ProxySignIn } from './proxy/proxy-sign-in.ts'
import { settledFolder } from './settled-folder.ts'
import type { StartTaskProcess } from './task-process.ts'

/** @throws FailureError */
export async function runWithCore(
  command: CoreCommandName | DiscoveryCommandName,
  line: CommandLine,
  startKeychainProcess: StartTaskProcess,
): Promise<CommandResult> {
  const folder = await settledFolder()
  const policy = computerPolicy()
  const vault = createVault(folder, startKeychainProcess)
  const chosen = () => chosenProxy(savedPreferences(folder, policy))
  const signIn = new ProxySignIn({ vault, chosen, report: (error) => createLog().error('proxy', error) })
  const ofSystem = proxiesOfEnvironment(process.env)
  const network = createNetwork(chosenRoutes({ chosen, ofSystem, credentials: () => signIn.read() }))
  if (isDiscoveryCommand(command)) {
    const discovery = await createDiscovery({
      dataDir: folder,
      http: createNodeHttp(network),
      ...(line.clouds === undefined
        ? {}
        : { cloudsText: (await readNamedFile(line.clouds)).toString('utf8') }),
    })
    if (discovery.notice !== null) sayNotice(discovery.notice)
    try {
      return await discoveryCommands[command](discovery, line)
    } finally {
      vault.close()
    }
  }
  const { openFor } = createOpening(platformOf(process.platform), {
    openPage: openInSystemBrowser,
    preferred: () => savedPreferences(folder, policy).browser,
  })
  const userAgent = createSystemBrowser(line.browser ? openFor : null, say)
  const terminal: Terminal = {
    say: (text) => say(terminalText(text)),
    shown: process.stdout.isTTY === true,
    ...createTyping(process.stdin, process.stderr),
    input: process.stdin,
    consent: {
      atTerminal: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY === true),
      asks: () => savedPreferences(folder, policy).commandLineAsks,
      ask: (request, signal = new AbortController().signal) => askApp(folder, request, signal),
    },
    output: process.stdout,
    version: manifest.version,
    readInput: (limit) => wholeInput(process.stdin, limit),
    folder: createFolderBinding({ cwd: '.', dataDir: folder }),
    env: withNodeVariables(process.env),
    run: runProgram,
    openPage: (url, org) => userAgent.openSystemBrowser(url, org),
    openBrowser: openFor,
  }
  const core = await createCore({
    dataDir: folder,
    http: createNodeHttp(network),
    network,
    userAgent,
    preferredUserAgent: () => 'system-browser',
    clientIds: () => savedPreferences(folder, policy).clientIds,
    keepsHistory: () => savedPreferences(folder, policy).history === 'keep',
    vault,
    namedCatalogs: () => policy.catalogs,
    readList: async (list) => readList(list),
  })
  try {
    return await commands[command](core, line, terminal)
  } finally {
    await core.close()
    if (command === 'doctor' && policy.notice !== null) sayNotice(policy.notice)
    // closing makes the backup, which may add notices
    for (const notice of core.notices()) sayNotice(notice)
  }
}
