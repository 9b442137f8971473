/** Sets all of Electron's fuses in a packaged app, before it is signed. A fuse that is not listed here is an error. */
// @ts-check
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  // sign-in windows have cookies
  [FuseV1Options.EnableCookieEncryption]: true,
  // this also ignores NODE_EXTRA_CA_CERTS: a company's CA belongs in the system's trust store
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // the window's files come from app://, never from file://
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Fuses that the older Electron for tests does not have. */
const NEWER = [FuseV1Options.WasmTrapHandlers]

/**
 * @param {string} binary
 * @param {{ resign?: boolean, olderElectron?: boolean }} [options] `resign`: sign again, as macOS requires;
 *   `olderElectron`: newer fuses may be missing
 * @returns {Promise<string[]>} the names of the missing fuses
 * @throws Error if a required fuse is missing, or the binary has a fuse that is not listed here
 */
export async function setFuses(binary, { resign = false, olderElectron = false } = {}) {
  const there = olderElectron ? await getCurrentFuseWire(binary) : FUSES
  const missing = NEWER.filter((fuse) => there[fuse] === undefined)
  const settings = Object.entries(FUSES).filter(([fuse]) => !missing.includes(Number(fuse)))
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: resign,
    .../** @type {typeof FUSES} */ (Object.fromEntries(settings)),
  })
  return missing.map((fuse) => FuseV1Options[fuse])
}

/**
 * The fuses of a packaged binary, by name.
 * @param {string} binary
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(binary) {
  const { version, ...wire } = await getCurrentFuseWire(binary)
  return Object.fromEntries(
    Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], state === '1'.charCodeAt(0)]),
  )
}
