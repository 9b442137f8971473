/** When a program's token is renewed. */
import { expect, test } from 'vitest'
import { heldToken } from '../../../main/command-line/held-token.ts'
import type { BearerToken } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'

const MINUTE = 60_000
const aToken = (name: string, expiresAt: number | null): BearerToken => ({
  kind: 'bearer',
  accessToken: new Secret(name),
  expiresAt,
})

/** @param first when the first token ends, minutes from now; null: unknown */
function holding(
  first: number | null,
  renew: () => Promise<BearerToken> = async () => aToken('second', 90 * MINUTE),
) {
  let renewals = 0
  const token = heldToken({
    first: aToken('first', first === null ? null : first * MINUTE),
    renew: () => {
      renewals += 1
      return renew()
    },
    now: () => 0,
  })
  return {
    ask: async (fresh = false) => (await token(fresh)).accessToken.reveal(),
    renewals: () => renewals,
  }
}

test.each([
  ['is given as long as it is good', 60, 'first'],
  ['is renewed five minutes before its end', 5, 'second'],
  ['is renewed if its end is unknown', null, 'second'],
])('a token %s', async (_what, minutes, given) => {
  expect(await holding(minutes).ask()).toBe(given)
})

test('a revoked token is renewed before its end', async () => {
  const { ask } = holding(60)
  expect([await ask(true), await ask()]).toEqual(['second', 'second'])
})

test('programs that ask at the same time wait for one renewal', async () => {
  const { ask, renewals } = holding(1)
  expect(await Promise.all([ask(), ask(), ask(true)])).toEqual(['second', 'second', 'second'])
  expect(renewals()).toBe(1)
})

test('after a failure the next request tries again', async () => {
  const answers = [() => Promise.reject(new Error('offline')), async () => aToken('second', 90 * MINUTE)]
  const { ask } = holding(1, () => (answers.shift() as () => Promise<BearerToken>)())
  await expect(ask()).rejects.toThrow('offline')
  expect(await ask()).toBe('second')
})
