/** Buttons, fields and menus. */
import Ellipsis from '@lucide/svelte/icons/ellipsis'
import Plug from '@lucide/svelte/icons/plug'
import Trash2 from '@lucide/svelte/icons/trash-2'
import { type Component, createRawSnippet } from 'svelte'
import type { Accelerator } from '../../../main/contract/accelerator.ts'
import { AUTH_TYPES } from '../../../main/contract/copying.ts'
import type { CallerHeader } from '../../../main/contract/impersonation.ts'
import ActingBar from '../../../renderer/components/ActingBar.svelte'
import BrowserMissing from '../../../renderer/components/BrowserMissing.svelte'
import Button from '../../../renderer/components/Button.svelte'
import CheckAll from '../../../renderer/components/CheckAll.svelte'
import CheckSetting from '../../../renderer/components/CheckSetting.svelte'
import ChoiceGroup from '../../../renderer/components/ChoiceGroup.svelte'
import Choices from '../../../renderer/components/Choices.svelte'
import CopyButton from '../../../renderer/components/CopyButton.svelte'
import CopyFooter from '../../../renderer/components/CopyFooter.svelte'
import CopyMenu from '../../../renderer/components/CopyMenu.svelte'
import LabeledField from '../../../renderer/components/LabeledField.svelte'
import Menu from '../../../renderer/components/Menu.svelte'
import NameField from '../../../renderer/components/NameField.svelte'
import SettingField from '../../../renderer/components/SettingField.svelte'
import SettingsGroup from '../../../renderer/components/SettingsGroup.svelte'
import ShortcutField from '../../../renderer/components/ShortcutField.svelte'
import Splitter from '../../../renderer/components/Splitter.svelte'
import SuggestionField from '../../../renderer/components/SuggestionField.svelte'
import Tooltip from '../../../renderer/components/Tooltip.svelte'
import TrialField from '../../../renderer/components/TrialField.svelte'
import { openMenu, paragraph, specimen, typed } from '../specimen.ts'

const none = () => undefined
const input = createRawSnippet((id: () => string) => ({ render: () => `<input id="${id()}" type="text">` }))
const button = createRawSnippet(() => ({
  render: () => '<button type="button" class="button">Look</button>',
}))
const copy = async () => null
const secretType = async () => null
const field = { label: 'Customer', placeholder: 'None', maxlength: 100, onkeep: none }
const tried = { label: 'Sign in as', maxlength: 100, onchanged: none }
const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
const box = { label: 'Start at sign-in', why: 'Hidden, in the tray.', managed: false, onchoose: none }
const choice = { name: 'Theme', choices: themes, chosen: 'dark', onchoose: none } as const
const shortcut = {
  label: 'Shortcut',
  accelerator: null,
  platform: 'linux',
  disabled: false,
  describedby: 'what',
  onchoose: none,
} as const

const suggests = {
  id: 'customer',
  name: 'Customer',
  choices: ['Adatum', 'Contoso', 'Contoso Österreich'],
  onkeep: (text: string) => text,
}

/** Types into the field, and stays there. */
function typing(place: HTMLElement) {
  const field = place.querySelector('input')
  if (field === null) return
  field.focus()
  field.value = 'con'
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }))
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Rests the pointer on an element. */
const pointing = (markup: string) => (place: HTMLElement) => {
  place.insertAdjacentHTML('beforeend', markup)
  place.lastElementChild?.dispatchEvent(new PointerEvent('pointermove', { screenX: 1, bubbles: true }))
}

/** Its type parameter has no place in a table. */
interface ChoiceOf {
  name: string
  choices: readonly { readonly value: string; readonly label: string; readonly why?: string }[]
  chosen: string
  onchoose: () => void
  about?: string
  inRow?: boolean
  managed?: boolean
}

/** Made-up users: online, and on-premises with a long name. */
const adele = { userId: '4444', objectId: '5555', fullName: 'Adele Vance', userName: 'adele@contoso.com' }
const long = { ...adele, objectId: null, fullName: 'Adele Vance of Sales and Marketing '.repeat(4) }
const header = (name: CallerHeader['name']): CallerHeader => ({ name, value: '5555' })

export const controls = {
  ActingBar: specimen(ActingBar, {
    usual: { acting: { user: adele, header: header('CallerObjectId') }, onstop: none },
    'a long name': { acting: { user: long, header: header('MSCRMCallerID') }, onstop: none },
  }),
  BrowserMissing: specimen(BrowserMissing, { usual: { onsystem: none, onchoose: none } }),
  Button: specimen(Button, {
    plain: { text: 'Open in browser' },
    primary: { text: 'Connect', look: 'primary', icon: Plug },
    danger: { text: 'Remove', look: 'danger', icon: Trash2 },
    quiet: { text: 'Cancel', look: 'quiet' },
    'with a menu': { text: 'Copy', menu: true },
    'icon only': { text: 'More', icon: Ellipsis, iconOnly: true, look: 'quiet' },
    busy: { text: 'Connect', look: 'primary', icon: Plug, busy: true },
    disabled: { text: 'Connect', look: 'primary', disabled: true },
  }),
  CheckAll: specimen(CheckAll, {
    none: { text: 'All', chosen: 0, of: 3, onchoose: none },
    some: { text: 'All', chosen: 2, of: 3, onchoose: none },
    all: { text: 'All', chosen: 3, of: 3, onchoose: none },
    'nothing to choose': { text: 'All', chosen: 0, of: 0, onchoose: none },
  }),
  CheckSetting: specimen(CheckSetting, {
    off: { ...box, on: false },
    on: { ...box, on: true },
    managed: { ...box, on: true, managed: true },
  }),
  Choices: specimen(Choices as Component<Omit<ChoiceOf, 'name'>>, {
    'below each other': { choices: themes, chosen: 'dark', onchoose: none },
    managed: { choices: themes, chosen: 'dark', onchoose: none, inRow: true, managed: true },
  }),
  ChoiceGroup: specimen(ChoiceGroup as Component<ChoiceOf>, {
    'below each other': choice,
    'side by side, with a note': { ...choice, inRow: true, about: 'Applies to every window.' },
    'each with a note': {
      ...choice,
      choices: themes.map((each) => ({ ...each, why: `What ${each.label} means.` })),
    },
    managed: { ...choice, inRow: true, managed: true },
  }),
  CopyButton: specimen(CopyButton, { usual: { what: 'Organization ID', text: '4444' } }),
  CopyFooter: specimen(CopyFooter, { usual: { text: () => '' } }),
  CopyMenu: specimen(CopyMenu, {
    closed: { offer: { noToken: null, authTypes: [], requests: true }, copy, secretType },
  }),
  'CopyMenu, open': specimen(
    CopyMenu,
    {
      'with a token': {
        offer: { noToken: null, authTypes: AUTH_TYPES.slice(0, 2), requests: true },
        copy,
        secretType,
      },
      'with a saved secret': {
        offer: { noToken: 'not-connected', authTypes: AUTH_TYPES.slice(0, 2), requests: true },
        copy,
        secretType: async () => 'ClientSecret',
      },
      'a string for the older SDK': {
        offer: { noToken: 'cookies', authTypes: ['IFD'], requests: false },
        copy,
        secretType,
      },
      'acting as a user': {
        offer: { noToken: null, authTypes: [], requests: true },
        actingAs: 'Adele Vance',
        copy,
        secretType,
      },
      'without a token': { offer: { noToken: 'cookies', authTypes: [], requests: false }, copy, secretType },
    },
    { alone: true, act: openMenu },
  ),
  Menu: specimen(Menu, { closed: { name: 'More', icon: Ellipsis, actions: [] } }),
  'Menu, open': specimen(
    Menu,
    {
      actions: {
        name: 'More',
        icon: Ellipsis,
        actions: [
          { text: 'Rename', key: 'F2', act: none },
          { text: 'Remove', icon: Trash2, key: 'Delete', act: none },
        ],
      },
      choices: {
        name: 'Group by',
        icon: Ellipsis,
        actions: [
          { text: 'Customer', checked: true, act: none },
          { text: 'Provider', checked: false, act: none },
        ],
      },
    },
    { alone: true, act: openMenu },
  ),
  NameField: specimen(NameField, { usual: { name: 'Contoso Sales', onkeep: none, ondrop: none } }),
  LabeledField: specimen(LabeledField, {
    usual: { label: 'Address', control: input },
    'with a button': { label: 'Address', control: input, beside: button },
  }),
  SettingField: specimen(SettingField, {
    empty: { ...field, value: null },
    set: { ...field, value: 'Contoso' },
    wide: { ...field, value: 'Contoso', wide: true },
    explained: { ...field, value: 'Contoso', about: 'What it means.' },
    managed: { ...field, value: 'Contoso', managed: true },
    'of several lines': { ...field, value: 'Ask Megan before a deployment.\nOnly at night.', lines: 4 },
  }),
  SuggestionField: specimen(SuggestionField, {
    empty: { ...suggests, value: '', placeholder: 'None' },
    set: { ...suggests, value: 'Contoso' },
    disabled: { ...suggests, value: 'Contoso', disabled: true },
  }),
  'SuggestionField, open': specimen(
    SuggestionField,
    { 'with a text that is no suggestion': { ...suggests, value: '' } },
    { alone: true, act: typing },
  ),
  Tooltip: specimen(
    Tooltip,
    { 'of a button': { delay: 0 } },
    { alone: true, act: pointing('<button data-tip="Settings (Ctrl+,)">⚙</button>') },
  ),
  'Tooltip, of a text': specimen(
    Tooltip,
    { 'that is cut': { delay: 0 } },
    {
      alone: true,
      act: pointing(
        '<p class="cut" style="width: 200px">https://contoso-sales-and-marketing-production.crm4.dynamics.com</p>',
      ),
    },
  ),
  TrialField: specimen(TrialField, {
    empty: { ...tried, value: '', placeholder: 'Any user' },
    filled: { ...tried, value: 'alex@contoso.com' },
    wide: { ...tried, value: 'alex@contoso.com', wide: true },
  }),
  'TrialField, refused': specimen(
    TrialField,
    { usual: { ...tried, value: '', refusal: 'This is not a client ID.' } },
    { act: typed('no such thing') },
  ),
  'SettingField, refused': specimen(
    SettingField,
    { usual: { ...field, value: null, refusal: () => 'This is not a client ID.' } },
    { act: typed('no such thing') },
  ),
  SettingsGroup: specimen(SettingsGroup, {
    usual: { name: 'Appearance', children: paragraph('What belongs to it.') },
    managed: { name: 'Appearance', managed: true, children: paragraph('What belongs to it.') },
  }),
  ShortcutField: specimen(ShortcutField, {
    empty: shortcut,
    set: { ...shortcut, accelerator: 'Control+Alt+K' as Accelerator },
    'set, on macOS': { ...shortcut, platform: 'darwin', accelerator: 'Shift+Meta+K' as Accelerator },
    disabled: { ...shortcut, disabled: true },
  }),
  'ShortcutField, refused': specimen(
    ShortcutField,
    { 'a key that types a character': shortcut },
    {
      act: (place) =>
        place
          .querySelector('input')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', bubbles: true })),
    },
  ),
  Splitter: specimen(Splitter, {
    usual: { name: 'Width of the list', width: 300, least: 200, most: 400, usual: 300, onresize: none },
  }),
}
