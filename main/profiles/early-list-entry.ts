/** Runs in the thread that reads the list of organizations while Electron gets ready. */
import { parentPort, workerData } from 'node:worker_threads'
import { readEarlyList } from './early-list.ts'

parentPort?.postMessage(readEarlyList(workerData as string))
