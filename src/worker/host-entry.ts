/** What a worker runs: the host, listening. Nothing imports this file; `threads.ts` names its address. */
import { answer } from './host.js'
import { joining, type Part, partsOf } from './parts.js'
import { longLists, type Request } from './protocol.js'
import { serve } from './threads.js'

serve((send) => {
  const receive = joining<Request>((request) =>
    answer(request, (reply, transfer) => {
      for (const sent of partsOf(reply, longLists(reply), transfer)) send(sent.part, sent.transfer)
    }),
  )
  return (message) => receive(message as Part)
})
