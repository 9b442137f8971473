/** What a utility process finds in `process.parentPort`, over Node's own channel; loaded before its file. */
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message)
  }
}

const port = new ParentPort()
Object.assign(process, { type: 'utility', parentPort: port })
// messages wait for the first listener: Node keeps them as long as nothing listens
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data, ports: [] })))
// Chromium ends its processes with their parent, whatever they wait for
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
