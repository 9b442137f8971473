/** Every failure reason, with the facts for its text. */

import type { AdFsFacts } from './ad-fs.ts'
import type { AddressFacts } from './address.ts'
import type { AppFacts } from './app.ts'
import type { AudienceFacts } from './audience.ts'
import type { CatalogFacts } from './catalog.ts'
import type { CloudsFacts } from './clouds.ts'
import type { CommandLineFacts } from './command-line.ts'
import type { DetectionFacts } from './detection.ts'
import type { EntraFacts } from './entra.ts'
import type { ExchangeFacts } from './exchange.ts'
import type { FindingFacts } from './finding.ts'
import type { ImpersonationFacts } from './impersonation.ts'
import type { NetworkFacts } from './network.ts'
import type { OrganizationFacts } from './organization.ts'
import type { SessionFacts } from './session.ts'
import type { SignInFacts } from './sign-in.ts'
import type { StoreFacts } from './store.ts'
import type { StsFacts } from './sts.ts'
import type { VaultFacts } from './vault.ts'
import type { WindowsFacts } from './windows.ts'

export interface FailureFacts
  extends AddressFacts,
    AppFacts,
    AudienceFacts,
    CatalogFacts,
    CloudsFacts,
    CommandLineFacts,
    DetectionFacts,
    EntraFacts,
    AdFsFacts,
    ExchangeFacts,
    ImpersonationFacts,
    FindingFacts,
    NetworkFacts,
    OrganizationFacts,
    SessionFacts,
    SignInFacts,
    StoreFacts,
    StsFacts,
    VaultFacts,
    WindowsFacts {}
