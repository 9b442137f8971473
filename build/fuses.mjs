/** Sets all of Electron's fuses in a packed app, before it is signed; one that a new Electron brings and that is not named fails. */
// @ts-check
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/** What each fuse is set to. */
export const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  // the cookies of sign-in windows
  [FuseV1Options.EnableCookieEncryption]: true,
  // with it off, NODE_EXTRA_CA_CERTS is ignored too: a company's CA belongs in the system's trust store
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // the window's files come from app://, never from file://
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** What the Electron for tests lacks, which is older than this fuse. */
const NEWER = [FuseV1Options.WasmTrapHandlers]

/**
 * @param {string} binary
 * @param {{ resign?: boolean, olderElectron?: boolean }} [options] `resign`: macOS asks for a signature anew;
 *   `olderElectron`: a fuse that is newer than that Electron may be missing
 * @returns {Promise<string[]>} the names of the fuses that this Electron does not have
 * @throws Error when a fuse is missing that must be there, or is there and not named here
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
 * The fuses of a packed binary, by name.
 * @param {string} binary
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(binary) {
  const { version, ...wire } = await getCurrentFuseWire(binary)
  return Object.fromEntries(
    Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], state === '1'.charCodeAt(0)]),
  )
}
