/** The text of each failure, in German. */
import type { FailureFacts } from '../../../contract/failure-facts/index.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { adFs } from './ad-fs.ts'
import { address } from './address.ts'
import { app } from './app.ts'
import { audience } from './audience.ts'
import { catalog } from './catalog.ts'
import { clouds } from './clouds.ts'
import { commandLine } from './command-line.ts'
import { detection } from './detection.ts'
import { entra } from './entra.ts'
import { exchange } from './exchange.ts'
import { finding } from './finding.ts'
import { impersonation } from './impersonation.ts'
import { network } from './network.ts'
import { organization } from './organization.ts'
import { session } from './session.ts'
import { signIn } from './sign-in.ts'
import { store } from './store.ts'
import { sts } from './sts.ts'
import { vault } from './vault.ts'
import { windows } from './windows.ts'

export const failureTexts: FailureTexts<FailureFacts> = {
  ...address,
  ...app,
  ...audience,
  ...catalog,
  ...clouds,
  ...commandLine,
  ...detection,
  ...entra,
  ...adFs,
  ...exchange,
  ...impersonation,
  ...finding,
  ...network,
  ...organization,
  ...session,
  ...signIn,
  ...store,
  ...sts,
  ...vault,
  ...windows,
}
