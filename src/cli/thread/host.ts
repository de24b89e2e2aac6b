/** The thread's side: one command, whose streams are messages. A file of its own in the package. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { Io, Output } from '../command.js'
import { main } from '../index.js'
import { ACTION, ACTIONS, type Input, type Message, PRESSED, type Start } from './protocol.js'

const port = parentPort!
const { argv, stdout, stderr, shared }: Start = workerData
const tell = (message: Message) => port.postMessage(message)

function output(stream: 'stdout' | 'stderr', facts: Start['stdout']): Output {
  return { ...facts, write: (text) => tell({ kind: 'write', stream, text }) }
}

const io: Io = {
  stdin: {
    async *[Symbol.asyncIterator]() {
      tell({ kind: 'read' })
      const [input]: Input[] = await once(port, 'message')
      if (!('bytes' in input)) throw Object.assign(new Error(input.message), { code: input.code })
      yield input.bytes
    },
  },
  stdout: output('stdout', stdout),
  stderr: output('stderr', stderr),
  env: process.env,
  interrupt: {
    set: (action) => Atomics.store(shared, ACTION, ACTIONS.indexOf(action)),
    offer: (answer) => tell({ kind: 'offer', answer }),
    isPressed: () => Atomics.load(shared, PRESSED) === 1,
  },
}

tell({ kind: 'done', code: await main(argv, io) })
