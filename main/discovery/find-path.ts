/** Asks a server on-premises what the first segment of an address's path is: an org's name, or a folder of its pages. */
import { randomUUID } from 'node:crypto'
import type { OrgUrl } from '../contract/org-url.ts'
import type { PathCheck } from '../contract/path-check.ts'
import { authorityOf } from './claims.ts'
import { cloudOfOrgHost } from './clouds.ts'
import type { Answer, QuestionSpec, Tools } from './inquiry.ts'
import type { Observation } from './observation.ts'
import { frontPageQuestion, webApiQuestion } from './questions/org.ts'

/** An org's name that no server has, so that its answer is the one for any name. */
const INVENTED = `x${randomUUID().replaceAll('-', '').slice(0, 24)}`

/** What an address answers: its Web API, then its front page; null for no answer, or a server's fault. */
type Answers = readonly (Observation | null)[]

/** The answers to the person's address are those that detection needs too: the inquiry asks each question once. */
export async function findPath(orgUrl: OrgUrl, { inquiry, clouds, now }: Tools): Promise<PathCheck> {
  const { origin, pathname, hostname } = new URL(orgUrl)
  const segment = pathname.slice(1)
  const at = async (url: OrgUrl, wrap = asItIs): Promise<Answers> => {
    const questions = [webApiQuestion(url, clouds), frontPageQuestion(url, clouds)]
    return (await Promise.all(questions.map((question) => inquiry.ask(wrap(question))))).map(observed)
  }
  const root = origin as OrgUrl
  const found = (is: PathCheck['is']): PathCheck => {
    const finding: PathCheck = { segment, is, withSegment: orgUrl, withoutSegment: root }
    inquiry.note({
      source: 'org-url',
      finding: 'path-checked',
      facts: { segment, is, withoutSegment: root },
      at: now(),
    })
    return finding
  }
  if (cloudOfOrgHost(hostname, clouds) !== null) return found('page')
  const [given, invented] = await Promise.all([at(orgUrl), at(`${origin}/${INVENTED}` as OrgUrl, forAnyName)])
  const verdict = compared(given, invented)
  // no answer of an org below that name or any other: then there may be one above them
  return found(verdict === 'nothing' ? ((await at(root)).some(isOfAnOrg) ? 'page' : 'undecided') : verdict)
}

function compared(given: Answers, invented: Answers): PathCheck['is'] | 'nothing' {
  const pairs = given.flatMap((answer, index) => {
    const other = invented[index] ?? null
    return answer === null || other === null ? [] : [{ answer, other }]
  })
  if (pairs.length === 0) return 'undecided'
  if (pairs.some(({ answer, other }) => shapeOf(answer) !== shapeOf(other)))
    // a folder of files is not an org either: what has an org's answers is its surroundings
    return given.some(isOfAnOrg) || !invented.some(isOfAnOrg) ? 'organization' : 'page'
  if (given.some(namesItsProvider)) return 'page'
  // Windows accounts are asked for before any path is looked at, and what is above may be another org
  return given.some(isOfAnOrg) || given.some((each) => each?.saw === 'proxy-sign-in')
    ? 'undecided'
    : 'nothing'
}

/** What the answer is worth comparing by: without addresses that repeat the path, and times. */
function shapeOf(observation: Observation): string {
  switch (observation.saw) {
    case 'challenge': {
      const { schemes, bearer } = observation.challenges
      return JSON.stringify(['challenge', schemes, bearer?.authorizationUri, bearer?.resource])
    }
    case 'sign-in-request': {
      const { endpoint, relyingParty, organizationId } = observation.request
      return JSON.stringify(['sign-in-request', endpoint, relyingParty, organizationId])
    }
    case 'proxy-sign-in':
      return JSON.stringify(['proxy-sign-in', observation.location.host, observation.asksFor])
    case 'redirect':
      return JSON.stringify(['redirect', observation.location.host])
    default:
      return JSON.stringify([observation.saw, observation.status])
  }
}

/** True for an answer that comes from the org itself, and so from the path that it is at. */
const namesItsProvider = (observation: Observation | null): boolean =>
  observation?.saw === 'sign-in-request' ||
  (observation?.saw === 'redirect' && observation.isOwn) ||
  (observation?.saw === 'challenge' && authorityOf(observation.challenges) !== null)

const isOfAnOrg = (observation: Observation | null): boolean =>
  observation?.saw === 'challenge' || namesItsProvider(observation)

const observed = ({ value }: Answer<Observation>): Observation | null =>
  value?.saw === 'error' || value?.saw === 'busy' ? null : value

const asItIs = (question: QuestionSpec<Observation>): QuestionSpec<Observation> => question

/** What an invented name is answered is no evidence of its own. */
const forAnyName = (question: QuestionSpec<Observation>): QuestionSpec<Observation> => ({
  ...question,
  kind: question.kind === 'web-api' ? 'any-web-api' : 'any-front-page',
  tell: () => null,
})
