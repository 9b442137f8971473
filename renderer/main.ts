/** Starts the window: one App over the bridge that the preload has put there, in the language of the app. */
import { mount } from 'svelte'
import App from './App.svelte'
import { connectApi } from './api.ts'
import { speakAsApp } from './language.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')

const api = connectApi()
// without an answer the window tells in English what is wrong
await speakAsApp(api).catch(() => undefined)
mount(App, { target, props: { api } })
