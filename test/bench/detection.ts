/** Measures detection: with a long service description, and compared to its longest chain of requests. */
import { setTimeout as sleep } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { parseOrgUrl } from '../../main/contract/org-url.ts'
import { createDetector } from '../../main/discovery/detect-identity-provider.ts'
import type { Http } from '../../main/http/http.ts'
import { readServiceDescription } from '../../main/protocol/service-description.ts'
import { hosts, startLab } from '../lab/index.ts'
import { labClouds } from '../support/lab-clouds.ts'
import { labHttp } from '../support/lab-http.ts'
import { longServiceDescription } from '../support/long-service-description.ts'
import type { Figure } from './figure-table.ts'
import { median } from './times.ts'

const RUNS = 9

async function descriptions(): Promise<Figure[]> {
  const last = longServiceDescription(1024 * 1024, 'end')
  const first = longServiceDescription(1024 * 1024, 'start')
  const alone = await median(RUNS, () => {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('opentag', () => {})
    parser.write(last).close()
  })
  const figure = async (what: string, xml: string): Promise<Figure> => ({
    what,
    time: await median(RUNS, () => readServiceDescription(xml)),
    against: 'saxes alone, with namespaces',
    base: alone,
  })
  return [
    await figure('Description of 1 MB validated, policy last', last),
    await figure('The same, policy first', first),
  ]
}

/** The extra milliseconds of each response, for near and for distant servers. */
const DELAYS = [50, 200]

async function detections(): Promise<Figure[]> {
  const lab = await startLab()
  const near = labHttp(lab)
  const clouds = labClouds(lab)
  const figures = async (who: string, host: string, userName: string | null, chain: number) => {
    const rows: Figure[] = []
    for (const delay of DELAYS) {
      let asked = 0
      const far: Http = async (request) => {
        asked += 1
        await sleep(delay)
        return near(request)
      }
      const time = await median(RUNS, () => {
        asked = 0
        return createDetector({ http: far, clouds, now: Date.now }).detect({
          orgUrl: parseOrgUrl(lab.url(host)).orgUrl,
          userName,
          acceptedAuthority: null,
        })
      })
      const against = `its longest chain, ${chain} answers of ${delay} ms`
      rows.push({ what: `Detection, ${who}, ${asked} questions`, time, against, base: chain * delay })
    }
    return rows
  }
  try {
    return [
      ...(await figures('federated account', hosts.fabrikam, 'megan@fabrikam.example', 2)),
      ...(await figures('AD FS', hosts.adatum, null, 3)),
      ...(await figures('Windows', hosts.northwind, null, 2)),
    ]
  } finally {
    await lab.stop()
  }
}

export const detectionFigures = async (): Promise<Figure[]> => [
  ...(await descriptions()),
  ...(await detections()),
]
