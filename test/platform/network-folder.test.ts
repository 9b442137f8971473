/** The drives of a real Windows: only Windows knows what a drive letter stands for. */
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { isNetworkFolder } from '../../main/network-folder.ts'

test('a mapped drive is on a network, and the folder for temporary files is not', ({ skip }) => {
  skip(process.platform !== 'win32', 'Windows alone has drive letters')
  expect(isNetworkFolder(tmpdir())).toBe(false)
  expect(isNetworkFolder('\\\\localhost\\C$\\Windows')).toBe(true)
  execFileSync('net.exe', ['use', 'W:', '\\\\localhost\\C$', '/persistent:no'])
  try {
    expect(isNetworkFolder('W:\\Windows')).toBe(true)
    expect(isNetworkFolder('W:\\not\\there')).toBe(true)
  } finally {
    execFileSync('net.exe', ['use', 'W:', '/delete', '/y'])
  }
})
