/** The actions of the palette: those of the window, of the selected organization, of the list and of the settings. */
import { tick } from 'svelte'
import { DENSITIES, GROUPINGS, SORTINGS } from '../../main/contract/app.ts'
import { AUTH_TYPES, type CopyItem, copyOffer, REQUEST_LANGUAGES } from '../../main/contract/copying.ts'
import { canFindOrgs } from '../../main/contract/found-orgs.ts'
import { LANGUAGE_CHOICES } from '../../main/contract/language.ts'
import { orgPageFacts, orgPages } from '../../main/contract/org-pages.ts'
import { words } from '../../main/words/index.ts'
import { keyNames } from '../../main/words/key-names.ts'
import { toggleToday } from '../keys.ts'
import { LIST_FILTERS } from '../state/list-filter.ts'
import type { PaletteAction } from '../state/palette.svelte.ts'
import { isManaged } from '../state/settings.svelte.ts'
import { SETTINGS_SECTIONS } from '../state/settings-sections.ts'
import type { WindowState } from '../state/window.svelte.ts'
import { rowMenu } from './row-menu.ts'

export const paletteActions = (app: WindowState): readonly PaletteAction[] => [
  ...windowActions(app),
  ...selectedActions(app),
  ...findActions(app),
  ...listActions(app),
  ...appearanceActions(app),
  ...settingsActions(app),
]

/** Those that an empty field shows. */
function windowActions(app: WindowState): readonly PaletteAction[] {
  const texts = words.window
  const keys = keyNames(app.app.platform)
  const showToday = () => {
    if (!app.today.shown) void toggleToday(app)
  }
  return [
    { name: texts.today.title, key: keys.today, act: showToday },
    { name: texts.add.title, key: keys.add, act: () => app.open('add') },
    { name: texts.importing.title, act: () => app.open('import') },
    { name: texts.exporting.title, act: () => app.open('export') },
    { name: texts.accounts.title, act: () => app.open('accounts') },
    { name: texts.settings.title, key: keys.settings, act: () => app.open('settings') },
    {
      name: texts.shortcuts.title,
      key: keys.shortcuts,
      also: texts.palette.also.help,
      act: () => {
        app.sheet.shown = true
      },
    },
  ]
}

/** What the menu of its row has, each copy, its pages, its browser and its labels. */
function selectedActions(app: WindowState): readonly PaletteAction[] {
  const { selected } = app.profiles
  if (selected === null || app.selection.profiles.length > 0) return []
  const { detail, common, palette, orgPages: pages, browserChoice } = words.window
  const also: Readonly<Record<string, string>> = {
    [detail.connect]: palette.also.connect,
    [common.signOut]: palette.also.signOut,
  }
  const ofRow = rowMenu(app).map(({ text, key, act }) => ({
    name: text,
    act,
    ...(key === undefined ? {} : { key }),
    ...(also[text] === undefined ? {} : { also: also[text] }),
  }))
  return [
    ...ofRow,
    ...copyActions(app),
    ...orgPages(orgPageFacts(selected, app.sessions.of(selected.id))).map((page) => ({
      name: pages.names[page],
      act: () => app.opening.page(page),
    })),
    { name: browserChoice.title, act: () => app.open('browser') },
    { name: common.detectAgain, act: () => app.profiles.wantDetection(selected.id) },
    { name: palette.addTag, act: () => void focusTags(app) },
  ].map((action) => ({ ...action, of: selected.name }))
}

/** The URL is in the menu of the row. */
function copyActions(app: WindowState): readonly Pick<PaletteAction, 'name' | 'act'>[] {
  const { details } = app.profiles
  if (details === null) return []
  const { copying, common } = words.window
  const offer = copyOffer(details, app.sessions.of(details.id))
  const items: readonly (readonly [CopyItem, string])[] = [
    ['web-api-url', copying.webApiUrl],
    ['link-to-open', copying.linkToOpen],
    ['link-to-connect', copying.linkToConnect],
    ...(offer.noToken === null
      ? ([
          ['access-token', copying.accessToken],
          ['authorization-header', copying.authorizationHeader],
        ] as const)
      : []),
    ...AUTH_TYPES.filter((type) => offer.authTypes.includes(type)).map(
      (type) => [`connection-string-${type}`, `${copying.connectionString} ${type}`] as const,
    ),
    ...(offer.requests ? REQUEST_LANGUAGES : []).map(
      (language) => [`request-${language}`, `${copying.request} ${copying.languages[language]}`] as const,
    ),
  ]
  return items.map(([item, text]) => ({ name: `${common.copy}: ${text}`, act: () => void app.copy(item) }))
}

async function focusTags(app: WindowState): Promise<void> {
  app.section = 'settings'
  await tick()
  const { label } = words.window.organizationSettings.tags
  const fields = [...document.querySelectorAll<HTMLInputElement>('main input')]
  fields.find((field) => field.labels?.[0]?.textContent?.trim() === label)?.focus()
}

/** The search for the organizations of each account. */
const findActions = (app: WindowState): readonly PaletteAction[] =>
  app.accounts.all.filter(canFindOrgs).map(({ id, name }) => ({
    name: words.window.finding.title,
    act: () => {
      app.accounts.finding = id
      app.open('find')
    },
    of: name,
  }))

function listActions(app: WindowState): readonly PaletteAction[] {
  const { list } = words.window
  const shown = app.panes.listShown
  return [
    ...GROUPINGS.map((grouping) => ({
      name: `${list.groupBy}: ${list.groupings[grouping]}`,
      act: () => void app.arrange({ grouping }),
    })),
    ...SORTINGS.map((sorting) => ({
      name: `${list.sortBy}: ${list.sortings[sorting]}`,
      act: () => {
        // the current choice sorts anew
        app.profiles.sortBy(sorting)
        void app.arrange({ sorting })
      },
    })),
    ...LIST_FILTERS.map((filter) => ({
      name: `${list.show}: ${list.filters[filter]}`,
      act: () => {
        app.profiles.list.chips.filter = filter
      },
    })),
    {
      name: shown ? list.hide : list.showList,
      key: keyNames(app.app.platform).list,
      act: () => void app.panes.showList(!shown),
    },
  ].map((action) => ({ ...action, of: list.name }))
}

/** What the administrator's policy sets is left out. */
function appearanceActions(app: WindowState): readonly PaletteAction[] {
  const { status } = app.app
  const texts = words.window.settings
  const actions = {
    theme: (['system', 'light', 'dark'] as const).map((theme) => ({
      name: `${texts.theme}: ${texts.themes[theme]}`,
      act: () => void app.arrange({ theme }),
    })),
    density: DENSITIES.map((density) => ({
      name: `${texts.density}: ${texts.densities[density]}`,
      act: () => void app.arrange({ density }),
    })),
    language: LANGUAGE_CHOICES.map((language) => ({
      name: `${texts.language}: ${texts.languages[language]}`,
      act: () => void app.arrange({ language }),
    })),
  }
  return (['theme', 'density', 'language'] as const)
    .filter((setting) => status !== null && !isManaged(status, setting))
    .flatMap((setting) => actions[setting])
    .map((action) => ({ ...action, of: texts.title }))
}

/** Each section of the settings. */
function settingsActions(app: WindowState): readonly PaletteAction[] {
  const { title, sections } = words.window.settings
  return SETTINGS_SECTIONS.map((section) => ({
    name: sections[section],
    act: () => app.openSettings(section),
    of: title,
  }))
}
