/** Finds out whether the first path segment of an on-premises address is an org's name or a folder of its pages. */
import { randomUUID } from 'node:crypto'
import type { OrgUrl } from '../contract/org-url.ts'
import type { PathCheck } from '../contract/path-check.ts'
import { authorityOf } from './claims.ts'
import { cloudOfOrgHost } from './clouds.ts'
import type { Answer, QuestionSpec, Tools } from './inquiry.ts'
import type { Observation } from './observation.ts'
import { frontPageQuestion, webApiQuestion } from './questions/org.ts'

/** An org name that no server has: the server answers it as it answers any unknown name. */
const INVENTED = `x${randomUUID().replaceAll('-', '').slice(0, 24)}`

/** Answers of the Web API and the front page of an address; null for no answer or a server error. */
type Answers = readonly (Observation | null)[]

/** Detection needs the answers for the person's address too; the inquiry sends each request only once. */
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
  // no org answers below either name, so check whether one answers at the root
  return found(verdict === 'nothing' ? ((await at(root)).some(isOfAnOrg) ? 'page' : 'undecided') : verdict)
}

function compared(given: Answers, invented: Answers): PathCheck['is'] | 'nothing' {
  const pairs = given.flatMap((answer, index) => {
    const other = invented[index] ?? null
    return answer === null || other === null ? [] : [{ answer, other }]
  })
  if (pairs.length === 0) return 'undecided'
  if (pairs.some(({ answer, other }) => shapeOf(answer) !== shapeOf(other)))
    // if only the invented name gets an org's answers, the segment is a plain folder inside an org
    return given.some(isOfAnOrg) || !invented.some(isOfAnOrg) ? 'organization' : 'page'
  if (given.some(namesItsProvider)) return 'page'
  // IIS asks for Windows accounts before it looks at the path, and the root may be another org
  return given.some(isOfAnOrg) || given.some((each) => each?.saw === 'proxy-sign-in')
    ? 'undecided'
    : 'nothing'
}

/** The comparable part of an answer: without times and without addresses that repeat the path. */
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

/** True if the answer comes from the org itself, so that the path leads to it. */
const namesItsProvider = (observation: Observation | null): boolean =>
  observation?.saw === 'sign-in-request' ||
  (observation?.saw === 'redirect' && observation.isOwn) ||
  (observation?.saw === 'challenge' && authorityOf(observation.challenges) !== null)

const isOfAnOrg = (observation: Observation | null): boolean =>
  observation?.saw === 'challenge' || namesItsProvider(observation)

const observed = ({ value }: Answer<Observation>): Observation | null =>
  value?.saw === 'error' || value?.saw === 'busy' ? null : value

const asItIs = (question: QuestionSpec<Observation>): QuestionSpec<Observation> => question

/** The answer to an invented name is not shown as evidence. */
const forAnyName = (question: QuestionSpec<Observation>): QuestionSpec<Observation> => ({
  ...question,
  kind: question.kind === 'web-api' ? 'any-web-api' : 'any-front-page',
  tell: () => null,
})
