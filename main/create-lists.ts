/** What finds organizations in the lists of others: discovery services, and the catalogs of teams. */
import { Catalogs, type CatalogsParts } from './catalog/catalogs.ts'
import { OrgFinder, type OrgFinderParts } from './finding/org-finder.ts'
import type { AudienceTokens } from './session/connect/audience-token.ts'
import { vaultNotReady } from './session/connect/sign-in-needed.ts'

type ListsParts = Omit<OrgFinderParts, 'report'> &
  Omit<CatalogsParts, 'tokenForSource'> & {
    readonly audiences: AudienceTokens
    readonly report: (event: string, error: unknown) => void
  }

export const createLists = ({
  audiences,
  report,
  ...parts
}: ListsParts): { readonly orgFinder: OrgFinder; readonly catalogs: Catalogs } => ({
  orgFinder: new OrgFinder({ ...parts, report: (error) => report('find', error) }),
  catalogs: new Catalogs({
    ...parts,
    // for the application that a team registered for its list, and for no organization
    async tokenForSource({ profileId, resource }, { by, signal }, refused) {
      // a keychain that the person has not unlocked would ask them again
      const closed = by === 'timer' ? vaultNotReady(parts.vault) : null
      if (closed !== null) throw closed
      const audience = { name: 'catalog', resource } as const
      const token =
        refused === null
          ? await audiences.token(profileId, audience, signal)
          : await audiences.newToken(profileId, audience, { ...refused, signal })
      return token.accessToken
    },
  }),
})
