import { describe, expect, test } from 'vitest'
import { failure } from '../../../main/contract/failure.ts'
import {
  connectFailed,
  renewalFailed,
  renewalsFailed,
  secretEnds,
  signInNeeded,
  withoutButton,
} from '../../../main/tray/notes.ts'
import { words } from '../../../main/words/index.ts'
import { aFailure } from '../../support/failures.ts'
import { anAccount, aProfile, NOW } from '../../support/profiles.ts'

const DAY = 86_400_000
const profile = aProfile({ name: 'Org', environment: 'production' })
const connect = {
  label: 'Connect',
  action: { do: 'connect', profileId: profile.id },
  byClick: 'Click to connect.',
}

describe('the notification', () => {
  test.each([
    [
      'advice for this failure',
      failure('host-refused', { host: 'x.example' }),
      'The server may be down, or a VPN may be needed.',
    ],
    [
      'advice for its kind of failure',
      failure('org-answer-unknown/status', { host: 'x.example', status: 418 }),
      words.failures['org-answer-unknown'].help,
    ],
  ])('about a failed connect has the reason and %s', (_what, problem, advice) => {
    expect(connectFailed(profile, problem)).toEqual({
      title: 'Could not connect to Org (Production)',
      body: expect.stringMatching(new RegExp(`^x\\.example .*\\. ${advice}$`)),
      click: { do: 'details', profileId: profile.id },
      button: connect,
    })
  })

  test('about a needed sign-in names the organization and has a button to connect', () => {
    expect(signInNeeded(profile, aFailure('sign-in-needs-person'))).toMatchObject({
      title: 'Org (Production) needs a sign-in',
      click: { do: 'details', profileId: profile.id },
      button: connect,
    })
  })

  test.each([
    [
      'a client secret and its day',
      { secretEndSaidBy: 'person' as const },
      'Client secret ends soon',
      /^The client secret of 51f8 ends on 2026-11-30\. Register a new one/,
    ],
    [
      'a certificate and its time',
      {},
      'Certificate ends soon',
      /^The certificate of 51f8 ends on .*2026.*\. Register a new one/,
    ],
  ])('about an end names %s, and a click shows the accounts', (_what, change, title, body) => {
    const account = { ...anAccount({ name: '51f8', ...change }), secretExpiresAt: NOW + 7 * DAY }
    expect(secretEnds(account, NOW)).toEqual({
      title,
      body: expect.stringMatching(body),
      click: { do: 'accounts' },
      button: {
        label: 'Show accounts',
        action: { do: 'accounts' },
        byClick: 'Click to show the accounts.',
      },
    })
  })

  test('about a failed renewal that needs no person has the reason and a button to connect', () => {
    const problem = failure('host-refused', { host: 'x.example' })
    expect(renewalFailed(profile, problem)).toEqual({
      title: 'Could not renew the connection to Org (Production)',
      body: connectFailed(profile, problem).body,
      click: { do: 'details', profileId: profile.id },
      button: connect,
    })
    expect(renewalsFailed([profile, profile])).toMatchObject({
      title: 'Could not renew 2 connections',
      body: 'Org (Production) and Org (Production)',
      button: { label: 'Open Homerealm', action: { do: 'show' } },
    })
  })

  test('on a desktop without buttons says what a click does, and a click does it', () => {
    const note = withoutButton(signInNeeded(profile, aFailure('sign-in-needs-person')))
    expect(note.body).toMatch(/[^.]\. Click to connect\.$/)
    expect(withoutButton(renewalsFailed([profile, profile])).body).toMatch(
      /^Org .* Org \(Production\)\. Click to open Homerealm\.$/,
    )
    expect(note.click).toEqual(connect.action)
  })

  test('shortens a long name from a server', () => {
    const name = `a\n${'x'.repeat(500)}`
    const account = { ...anAccount({ name }), secretExpiresAt: NOW + DAY }
    const texts = [
      connectFailed(aProfile({ name }), aFailure('network-failed')).title,
      secretEnds(account, NOW).body,
    ]
    for (const text of texts) expect(text).toMatch(/a x{45}…/)
  })
})
