/** The marks that a secret carries on the clipboard of each system. */
import { beforeEach, expect, test, vi } from 'vitest'

const { written } = vi.hoisted(() => ({ written: [] as Record<string, Blob | string>[][] }))

vi.mock('electron', () => {
  class ClipboardItem {
    readonly contents: Record<string, Blob | string>
    constructor(contents: Record<string, Blob | string>) {
      this.contents = contents
    }
  }
  return {
    ClipboardItem,
    clipboard: {
      write: async (items: ClipboardItem[]) => void written.push(items.map(({ contents }) => contents)),
    },
  }
})
const { createClipboard } = await import('../../../main/electron/clipboard.ts')

beforeEach(() => written.splice(0))

const bytesOf = async (content: Blob | string | undefined): Promise<number[]> => [
  ...new Uint8Array(await new Blob([content ?? '']).arrayBuffer()),
]

const osFormat = (name: string) => `electron application/osclipboard;format="${name}"`

test.each([
  ['win32', 'ExcludeClipboardContentFromMonitorProcessing', [0, 0, 0, 0]],
  ['win32', 'CanIncludeInClipboardHistory', [0, 0, 0, 0]],
  ['win32', 'CanUploadToCloudClipboard', [0, 0, 0, 0]],
  ['darwin', 'org.nspasteboard.ConcealedType', [...Buffer.from('1')]],
  ['linux', 'x-kde-passwordManagerHint', [...Buffer.from('secret')]],
] as const)('on %s a secret is written at once with %s', async (platform, format, content) => {
  await createClipboard(platform).write('token', true)
  const [item, ...others] = written.flat()
  expect([written.length, others]).toEqual([1, []])
  expect(item?.['text/plain']).toBe('token')
  expect(await bytesOf(item?.[osFormat(format)])).toEqual(content)
})

test('a text that is no secret carries no mark', async () => {
  await createClipboard('win32').write('address', false)
  expect(written).toEqual([[{ 'text/plain': 'address' }]])
})
