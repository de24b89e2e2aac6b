// Pages that are isolated from other origins may share memory, through which a running solver hears that it is to stop.
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export default { server: { headers }, preview: { headers }, worker: { format: 'es' } }
