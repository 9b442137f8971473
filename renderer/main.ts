/** Starts the window: its state over the bridge from the preload, and one App in the app's language. */
import { mount } from 'svelte'
import App from './App.svelte'
import { connectApi } from './api.ts'
import { speakInWindow } from './language.ts'
import { WindowState } from './state/window.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')

const app = new WindowState(connectApi())
// main sends what it wants shown once the page has loaded, even if its status is not here yet
const status = await app.start()
// without an answer, the window reports the problem in English
if (status !== null) speakInWindow(status.language)
mount(App, { target, props: { app } })
