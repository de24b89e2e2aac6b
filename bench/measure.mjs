/**
 * One instance after the other, all peers on it in turn (A B C A B C), each in a process of its own.
 *
 * @typedef {object} Row
 * @property {import('./instances.mjs').Instance} instance
 * @property {string} peer
 * @property {number} [seconds] median over the turns, each itself the median of its runs
 * @property {number} [spread] slowest over fastest turn
 * @property {number} [turns]
 * @property {number} [memoryMiB] peak beyond the instance (native: the whole process)
 * @property {number} [ratio] peer's seconds over ours
 * @property {number} [overBase] our seconds over ours on the plain instance of the same size
 * @property {number} [scans] our seconds over those of one reading of all points by our kernel
 * @property {boolean} [wrong] not the proved optimum; or, in our own rows, no proved answer at all
 * @property {string} [note] why there is no time, or what is wrong
 * @property {Record<string, number>} [counters]
 */
import { RemotePeer, TimeLimitError } from './remote.mjs'
import { median } from './statistics.mjs'

/** Peers in JavaScript that need longer than this are not competitors any more. */
const JAVASCRIPT_LIMIT = 60
/** A first run longer than this has warmed up on the way: it counts. */
const LONG_RUN = 2
const OURS = 'oneowner'
const WARM_UP_SECONDS = 0.5
const TURN_SECONDS = 0.05

/**
 * @param {import('./instances.mjs').Instance[]} instances
 * @param {import('./peers/index.mjs').Peer[]} peers the first is ours
 * @param {{ limit: number, repeats: number, minutes?: number }} options after so many minutes nothing new is begun;
 *   a row says so for each instance left out
 * @returns {AsyncGenerator<Row>} ours first for each instance
 */
export async function* measure(instances, peers, { limit, repeats, minutes = Number.POSITIVE_INFINITY }) {
  const end = performance.now() + 60_000 * minutes
  const unfinished = new Unfinished()
  const plain = new Map()
  for (const instance of instances) {
    if (performance.now() > end) {
      yield { instance, peer: OURS, note: `not begun: ${minutes} minutes were over` }
      continue
    }
    const taking = instance.alone ? peers.slice(0, 1) : peers
    const entrants = taking.map((peer) => new Entrant(peer, instance, limitOf(peer, limit)))
    try {
      for (const entrant of entrants) await entrant.start(unfinished.rulesOut(entrant.peer, instance))
      for (let turn = 0; turn < repeats; turn++) {
        for (const entrant of entrants) await entrant.takeTurn()
      }
    } finally {
      for (const entrant of entrants) entrant.stop()
    }
    const [ours] = entrants
    for (const entrant of entrants) {
      if (entrant.failed) unfinished.add(entrant.peer, instance)
      if (entrant.unsupported) continue
      yield entrant.finish(ours, plain.get(instance.base))
    }
    plain.set(instance.name, ours.row.seconds)
  }
}

function limitOf(peer, limit) {
  return peer.kind === 'native' || peer.name === OURS ? limit : Math.min(limit, JAVASCRIPT_LIMIT)
}

/** What a peer did not finish: nothing larger of that kind is tried, and no harder variant. */
class Unfinished {
  pairs = new Map()
  names = new Set()

  rulesOut({ name }, instance) {
    if (name === OURS) return false
    const smallest = this.pairs.get(keyOf(name, instance)) ?? Number.POSITIVE_INFINITY
    return pairsOf(instance) > smallest || this.names.has(`${name}: ${instance.base}`)
  }

  add({ name }, instance) {
    const key = keyOf(name, instance)
    this.pairs.set(key, Math.min(pairsOf(instance), this.pairs.get(key) ?? Number.POSITIVE_INFINITY))
    this.names.add(`${name}: ${instance.name}`)
  }
}

const pairsOf = ({ managers, accounts }) => managers * accounts

/** Square instances with caps of 1 are easier for most peers than others of as many pairs. */
const keyOf = (name, { group }) => `${name}: ${group === 'caps of 1' ? group : 'portfolios'}`

/** One peer on one instance. */
class Entrant {
  failed = false
  unsupported = false
  turns = []
  spent = 0

  constructor(peer, instance, limit) {
    this.peer = peer
    this.limit = limit
    this.row = { instance, peer: peer.name }
  }

  /** Prepares, validates, warms up. */
  async start(ruledOut) {
    if (ruledOut) {
      this.row.note = 'not tried: it did not finish a smaller one'
      return
    }
    this.remote = new RemotePeer(this.peer.name)
    await this.attempt(async () => {
      const prepared = await this.remote.ask('prepare', this.row.instance, 3 * this.limit)
      if (prepared.unsupported !== undefined) {
        this.unsupported = true
        this.stop()
        return
      }
      const first = await this.solve(WARM_UP_SECONDS)
      if (first.seconds > LONG_RUN) this.turns.push(first.seconds)
    })
  }

  /** Once more, unless the time for this instance is spent. */
  async takeTurn() {
    if (!this.remote || (this.turns.length > 0 && this.spent > this.limit)) return
    await this.attempt(async () => {
      const answer = await this.solve(TURN_SECONDS)
      this.turns.push(answer.seconds)
    })
  }

  async solve(minSeconds) {
    const start = performance.now()
    const answer = await this.remote.ask('solve', { minSeconds }, this.limit)
    this.spent += (performance.now() - start) / 1000
    const { objective, memoryMiB, counters, scanSeconds } = answer
    if (objective !== (this.row.objective ?? objective))
      throw new Error('another objective than the turn before')
    Object.assign(this.row, { objective, memoryMiB }, counters && { counters })
    this.scanSeconds = scanSeconds
    return answer
  }

  /** What goes wrong is a row of the table, too. */
  async attempt(step) {
    try {
      await step()
    } catch (error) {
      this.stop()
      this.turns = []
      this.failed = true
      this.row.note = error instanceof TimeLimitError ? error.message : `failed: ${error.message}`
    }
  }

  stop() {
    this.remote?.stop()
    this.remote = undefined
  }

  finish(ours, plainSeconds) {
    const { row, turns } = this
    if (turns.length > 0) {
      row.seconds = median(turns)
      row.turns = turns.length
      row.spread = Math.max(...turns) / Math.min(...turns)
      if (this.scanSeconds > 0) row.scans = row.seconds / this.scanSeconds
      const expected = row.instance.optimum ?? ours.row.objective
      if (expected !== undefined && row.objective !== expected) {
        row.wrong = true
        row.note = `WRONG: ${row.objective} instead of ${expected}`
      }
    } else if (this === ours) row.wrong = true
    if (row.seconds !== undefined && this !== ours && ours.row.seconds !== undefined) {
      row.ratio = row.seconds / ours.row.seconds
    }
    if (this === ours && plainSeconds !== undefined && row.seconds !== undefined) {
      row.overBase = row.seconds / plainSeconds
    }
    return row
  }
}
