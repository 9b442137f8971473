/** Notes, dialogs and the forms in them. */
import type { Component, Snippet } from 'svelte'
import Banner from '../../../renderer/components/Banner.svelte'
import CertificateChoice from '../../../renderer/components/CertificateChoice.svelte'
import FailureNote from '../../../renderer/components/FailureNote.svelte'
import Modal from '../../../renderer/components/Modal.svelte'
import ScrollArea from '../../../renderer/components/ScrollArea.svelte'
import SecretForm from '../../../renderer/components/SecretForm.svelte'
import Sentence from '../../../renderer/components/Sentence.svelte'
import SideTabs from '../../../renderer/components/SideTabs.svelte'
import Tabs from '../../../renderer/components/Tabs.svelte'
import { aFailure } from '../../support/failures.ts'
import { NOW } from '../../support/profiles.ts'
import { paragraph, specimen } from '../specimen.ts'

const none = () => undefined
const host = 'login.contoso.com'
const provider = {
  code: 'AADSTS50034',
  text: 'AADSTS50034: The user account does not exist in the contoso.com directory.',
  correlationId: '66666666-6666-4666-8666-666666666666',
  time: '2026-11-23 12:00:00Z',
}
const password = { what: 'password', host, name: 'alex@contoso.com' } as const
const certificate = { issuer: 'Contoso CA', validFrom: NOW - 1e9, validUntil: NOW + 1e10 }
const tabs = [
  { id: 'overview', title: 'Overview' },
  { id: 'history', title: 'History' },
] as const
/** Its type parameter has no place in a table. */
interface TabsOf {
  name: string
  tabs: typeof tabs
  chosen: 'overview' | 'history'
  onchoose: () => void
  panel: Snippet
}
const panel = paragraph('The section that is chosen.')

export const frames = {
  Banner: specimen(Banner, {
    info: { level: 'info', text: 'Version 2 is available.' },
    warning: { level: 'warning', text: 'The keychain is locked.', ondismiss: none },
    error: {
      level: 'error',
      text: 'The list of organizations cannot be saved.',
      action: { text: 'Try again', tip: 'Save the list now', act: none },
      ondismiss: none,
    },
  }),
  CertificateChoice: specimen(
    CertificateChoice,
    {
      usual: {
        request: {
          host,
          certificates: [
            { ...certificate, id: 'a', subject: 'Alex Wilber' },
            { ...certificate, id: 'b', subject: 'Alex Wilber, expired', validUntil: NOW - 1e6 },
            { ...certificate, id: 'c', subject: 'Alex Wilber, not valid yet', validFrom: NOW + 1e9 },
          ],
        },
        onchoose: none,
      },
    },
    { alone: true },
  ),
  FailureNote: specimen(FailureNote, {
    'a reason alone': { failure: aFailure('host-not-found') },
    'that can be closed': { failure: aFailure('sign-in-canceled'), ondismiss: none },
    'with the words of the provider': {
      failure: aFailure('wrong-tenant', { fixedBy: 'organization-administrator', provider }),
    },
    'with a time to try again': { failure: aFailure('server-busy', { retryAt: NOW + 60_000 }) },
  }),
  Modal: specimen(
    Modal,
    {
      small: { name: 'Sign out', size: 'small', onclose: none, children: panel },
      wide: { name: 'Accounts', onclose: none, children: panel },
      'of one height': { name: 'Add organization', height: '300px', onclose: none, children: panel },
      bare: { name: 'Quick connect', bare: true, onclose: none, children: panel },
    },
    { alone: true },
  ),
  ScrollArea: specimen(ScrollArea, {
    short: { name: 'Evidence', height: '80px', children: panel },
    long: { name: 'Evidence', height: '80px', children: paragraph('One of many lines. '.repeat(120)) },
  }),
  SecretForm: specimen(SecretForm, {
    'a password': { request: password, onanswer: none, focuses: false },
    'a name too': { request: { ...password, name: null }, onanswer: none, focuses: false, onclose: none },
    refused: {
      request: { ...password, refused: aFailure('sign-in-refused') },
      onanswer: none,
      focuses: false,
    },
    imported: { request: { ...password, imported: true }, onanswer: none, focuses: false },
    'over plain http': { request: { ...password, unencrypted: true }, onanswer: none, focuses: false },
    'for a page': {
      request: { ...password, page: 'other-host' },
      onanswer: none,
      focuses: false,
      onclose: none,
    },
    'an application': {
      request: { ...password, what: 'client-secret', name: null },
      onanswer: none,
      focuses: false,
      failure: aFailure('sign-in-refused'),
    },
    busy: { request: password, onanswer: none, focuses: false, busy: true, fixedName: true },
  }),
  Sentence: specimen(Sentence, {
    plain: { text: (name?: string) => `Sign in at ${name}.`, names: [host] },
    mono: { text: (name?: string) => `Sign in at ${name}.`, names: [host], look: 'mono' },
    strong: { text: (name?: string) => `Sign in at ${name}.`, names: [host], look: 'strong' },
  }),
  SideTabs: specimen(SideTabs as Component<TabsOf>, {
    first: { name: 'Sections', tabs, chosen: 'overview', onchoose: none, panel },
    second: { name: 'Sections', tabs, chosen: 'history', onchoose: none, panel },
  }),
  Tabs: specimen(Tabs as Component<TabsOf>, {
    first: { name: 'Sections', tabs, chosen: 'overview', onchoose: none, panel },
    second: { name: 'Sections', tabs, chosen: 'history', onchoose: none, panel },
  }),
}
