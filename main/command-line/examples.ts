/** Examples of each command, for its help and the manual page. */
import type { CommandName } from './grammar.ts'

/** At most three of each, as a person types them at a shell. */
export const EXAMPLES: Readonly<Record<CommandName, readonly string[]>> = {
  detect: [
    'homerealm detect contoso.crm4.dynamics.com',
    'homerealm detect contoso.crm4.dynamics.com --user alex@contoso.com',
  ],
  realm: ['homerealm realm alex@contoso.com'],
  add: [
    'homerealm add contoso.crm4.dynamics.com --name Contoso',
    'homerealm add crm.contoso.com --tag core --environment production',
  ],
  discover: ['homerealm discover alex@contoso.com', 'homerealm discover alex@contoso.com --all'],
  change: [
    'homerealm change Contoso --customer Contoso --tag core --favorite',
    "homerealm change Contoso --untag core --notes ''",
  ],
  list: ['homerealm list', 'homerealm list --json'],
  import: ['homerealm import Connections --dry-run', 'homerealm import - --yes < strings.txt'],
  export: ['homerealm export organizations.json', 'homerealm export everything.json --with-secrets'],
  catalog: [
    'homerealm catalog add https://intranet.contoso.com/orgs.json',
    'homerealm catalog add https://lists.contoso.com/orgs.json --org Contoso --resource api://contoso.com/organizations',
    'homerealm catalog sign organizations.json team/homerealm-catalog.json --signing-key team.key --name Contoso',
  ],
  accounts: ['homerealm accounts'],
  today: ['homerealm today'],
  history: ['homerealm history Contoso'],
  'change-secret': [
    'homerealm change-secret Contoso --certificate new.pfx',
    'homerealm change-secret Contoso --password-stdin --ends 2027-01-31 < secret.txt',
  ],
  connect: [
    'homerealm connect Contoso',
    'homerealm connect Contoso --device-code',
    'homerealm connect Contoso --certificate app.pfx --client-id ID',
  ],
  whoami: ['homerealm whoami Contoso', 'homerealm whoami Contoso --trace'],
  token: ['homerealm token Contoso', 'homerealm token Contoso --resource graph'],
  exec: [
    'homerealm exec --org Contoso -- node report.mjs',
    'homerealm exec --org Contoso --as adele@contoso.com -- node report.mjs',
  ],
  curl: [
    'homerealm curl --org Contoso /api/data/v9.2/WhoAmI',
    'homerealm curl --org Contoso --read-only /api/data/v9.2/accounts',
    'homerealm curl --org Contoso -d \'{"name": "A. Datum"}\' /api/data/v9.2/accounts',
  ],
  env: [
    'eval "$(homerealm env --org Contoso)"',
    'homerealm env --org Contoso --shell fish | source',
    'homerealm env --org Contoso --for postman > contoso.postman_environment.json',
  ],
  'connection-string': ['homerealm connection-string Contoso'],
  mcp: ['homerealm mcp', 'homerealm mcp --allow Contoso'],
  trust: ['homerealm trust'],
  status: ['homerealm status', 'homerealm status Contoso --json'],
  doctor: ['homerealm doctor Contoso', 'homerealm doctor --all'],
  open: ['homerealm open Contoso', 'homerealm open Contoso --page solutions'],
  'sign-out': ['homerealm sign-out Contoso', 'homerealm sign-out Contoso --everywhere'],
  remove: ['homerealm remove Contoso'],
  completion: ['source <(homerealm completion bash)', 'homerealm completion fish | source'],
  help: ['homerealm help connect'],
  man: ['homerealm man > homerealm.1'],
}
