/** The events of `app`, apart from it: windows and requests emit on it without knowing the app. */
import { EventEmitter } from 'node:events'

export const appEvents = new EventEmitter()
