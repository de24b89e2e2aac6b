/** What a worker runs: the host, listening. Nothing imports this file; `threads.ts` names its address. */
import { answer } from './host.js'
import type { Request } from './protocol.js'
import { serve } from './threads.js'

serve((message, send) => answer(message as Request, (reply, transfer = []) => send(reply, transfer)))
