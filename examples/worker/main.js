import { assignInWorker } from 'oneowner/worker'

const element = (id) => document.getElementById(id)
const ball = document.querySelector('.ball')

/** Frames drawn while the plan is computed, and the longest wait for one. */
const frames = { count: 0, longest: 0, last: 0 }
function draw(now) {
  ball.style.transform = `translateX(${8 + 8 * Math.sin(now / 300)}rem)`
  frames.count++
  frames.longest = Math.max(frames.longest, now - frames.last)
  frames.last = now
  requestAnimationFrame(draw)
}
requestAnimationFrame(draw)

/** As `await (await fetch(url)).arrayBuffer()` would bring it. To parse it here would take as long as several frames. */
function portfolioAsJson() {
  const source = new Worker(new URL('./source.js', import.meta.url), { type: 'module' })
  return new Promise((resolve, reject) => {
    source.onerror = reject
    source.onmessage = ({ data }) => {
      source.terminate()
      resolve(data)
    }
  })
}

element('start').addEventListener('click', async () => {
  const abort = new AbortController()
  element('stop').onclick = () => abort.abort()
  element('stop').disabled = false
  element('start').disabled = true
  Object.assign(frames, { count: 0, longest: 0, last: performance.now() })
  element('phase').textContent = 'loading'
  const json = await portfolioAsJson()
  const started = performance.now()
  const result = await assignInWorker(json, {
    signal: abort.signal,
    onProgress({ phase, fraction }) {
      element('phase').textContent = phase
      if (fraction !== undefined) element('progress').value = fraction
    },
  })
  const seconds = (performance.now() - started) / 1000
  const { count, longest } = frames
  element('stop').disabled = true
  element('start').disabled = false
  element('progress').value = 1
  element('phase').textContent = result.status
  const answer = {
    Plan: result.status,
    Gap: 'gap' in result ? `${(100 * result.gap).toFixed(4)} %` : 'none',
    Time: `${seconds.toFixed(2)} s`,
    Frames: `${count}, the longest after ${Math.round(longest)} ms`,
  }
  element('answer').innerHTML = Object.entries(answer)
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
    .join('')
  document.body.dataset.done = JSON.stringify({ status: result.status, seconds, count, longest })
})
