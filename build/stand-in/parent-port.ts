/** `process.parentPort` of a utility process, over Node's IPC channel. It is loaded before the process's own file. */
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message)
  }
}

const port = new ParentPort()
Object.assign(process, { type: 'utility', parentPort: port })
// Node keeps messages until something listens to them
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data, ports: [] })))
// Chromium ends its processes with their parent, even if they are busy
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
