/** Sets all of Electron's fuses in a packed app, before it is signed; one that a new Electron brings and that is not named fails. */
// @ts-check
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

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

/** @param {string} binary @param {boolean} [resign] macOS asks for a signature anew */
export const setFuses = (binary, resign = false) =>
  flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: resign,
    ...FUSES,
  })

/**
 * electron-builder's afterPack. Its own `electronFuses` knows eight of the nine.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo
  const name = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName]
  const executable = /** @type {{ executableName?: string }} */ (packager).executableName ?? productFilename
  await setFuses(join(appOutDir, name ?? executable), electronPlatformName === 'darwin')
}
