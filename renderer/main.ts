/** Starts the window: one App with the bridge from the preload, in the app's language. */
import { mount } from 'svelte'
import App from './App.svelte'
import { connectApi } from './api.ts'
import { speakAsApp } from './language.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')

const api = connectApi()
// without an answer, the window reports the problem in English
await speakAsApp(api).catch(() => undefined)
mount(App, { target, props: { api } })
