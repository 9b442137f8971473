/** Across main/command-line: `--keep-path` says that the path names the organization, at every command that takes an address. */
import { expect, test } from 'vitest'
import { change } from '../../../main/command-line/change-command.ts'
import { commands } from '../../../main/command-line/commands.ts'
import { discoveryCommands } from '../../../main/command-line/discovery-commands.ts'
import type { CommandLine } from '../../../main/command-line/usage.ts'
import type { Core } from '../../../main/core.ts'
import type { DetectionRequest } from '../../../main/discovery/detector.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

// without --keep-path, this path is a folder of pages
const ADDRESS = 'https://crm.contoso.com/Help'

type Run = (core: Core, line: CommandLine) => Promise<unknown>

test.each<[command: string, words: string[], run: Run]>([
  ['detect', ['detect', ADDRESS], (core, line) => discoveryCommands.detect(core as never, line)],
  ['add', ['add', ADDRESS], (core, line) => commands.add(core, line, {} as never)],
  ['change', ['change', 'Contoso', '--url', ADDRESS], change],
])(
  '%s asks about the organization with --keep-path, and about the server without it',
  async (_command, words, run) => {
    const asked: DetectionRequest[] = []
    const detector = {
      detect: async (request: DetectionRequest) => {
        asked.push(request)
        return aDetection()
      },
    }
    for (const more of [['--keep-path'], []]) {
      const profiles = new MemoryStore([aProfile({ name: 'Contoso' })], [])
      const organizations = new Organizations({ profiles, detector: detector as never, now: Date.now })
      const line = readCommand([...words, ...more])
      await run({ profiles, organizations, detector } as unknown as Core, line)
    }
    expect(asked.map(({ orgUrl }) => orgUrl)).toEqual([ADDRESS, 'https://crm.contoso.com'])
  },
)
