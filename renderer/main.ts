/** Starts the window: one App over the bridge that the preload has put there. */
import { mount } from 'svelte'
import App from './App.svelte'
import { connectApi } from './api.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')

mount(App, { target, props: { api: connectApi() } })
