/** The emitter behind `app`, in its own module so that windows and requests can emit on it without an import of the app. */
import { EventEmitter } from 'node:events'

export const appEvents = new EventEmitter()
