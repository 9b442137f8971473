/** Starts the window or the launcher: its state over the bridge from the preload, and one component in the app's language. */
import { mount } from 'svelte'
import type { AppStart } from '../main/contract/app.ts'
import { LAUNCHER_HASH } from '../main/contract/launcher-page.ts'
import { words } from '../main/words/index.ts'
import App from './App.svelte'
import { afterPaint } from './after-paint.ts'
import { connectApi } from './api.ts'
import { speakInWindow } from './language.ts'
import { LauncherState } from './state/launcher.svelte.ts'
import { WindowState } from './state/window.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')

// main sends what it wants shown once the page has loaded, even if it has answered nothing yet
async function startedBy(start: () => Promise<AppStart | null>): Promise<void> {
  const begun = await start()
  // without an answer, the page reports the problem in English
  if (begun !== null) await speakInWindow(begun.language)
}

/** Most of the page's code. It comes once the list is there, so that it does not delay it. */
const loadDialogs = async () => (await import('./views/Dialogs.svelte')).default

const painted = () => new Promise<void>((resolve) => void afterPaint(resolve))

if (location.hash === LAUNCHER_HASH) {
  const launcher = new LauncherState(connectApi(), () => [
    [words.window.add.title, 'add'],
    [words.window.importing.title, 'import'],
    [words.window.exporting.title, 'export'],
    [words.window.accounts.title, 'accounts'],
    [words.window.settings.title, 'settings'],
  ])
  await startedBy(() => launcher.start())
  const { default: Launcher } = await import('./Launcher.svelte')
  mount(Launcher, { target, props: { launcher } })
} else {
  const app = new WindowState(connectApi())
  await startedBy(() => app.start())
  const drawn = app.profiles.listed.then(painted)
  void drawn.then(() => app.api.app.listDrawn())
  mount(App, { target, props: { app, dialogs: drawn.then(loadDialogs) } })
}
