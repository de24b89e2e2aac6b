/**
 * What the native peers share: the program as a file, and a process that reads it once and then solves
 * whenever a line arrives, answering with a line of JSON: { objective, seconds, memoryMiB }.
 *
 * File, int32 little endian: accounts, managers, 1 if there are losses; caps [manager]; floors [manager];
 * losses [manager][cap] if there are any; points [account][manager].
 */
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { endianness, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { lossOf } from '../models.mjs'

const CHUNK = 2 ** 24

export function writeInstance(program, path) {
  if (endianness() !== 'LE') throw new Error('the instance file is little endian')
  const { accountCount: n, managerCount: m, points, maxAccounts, minAccounts, marginalLoss } = program
  const caps = maxAccounts.map((cap) => Math.min(cap, n))
  const file = openSync(path, 'w')
  const put = (words) => {
    for (let at = 0; at < words.length; at += CHUNK) {
      const part = words.subarray(at, at + CHUNK)
      writeSync(file, new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    }
  }
  put(Int32Array.of(n, m, marginalLoss ? 1 : 0))
  put(caps)
  put(minAccounts ?? new Int32Array(m))
  for (let j = 0; marginalLoss && j < m; j++) {
    put(Int32Array.from({ length: caps[j] }, (_, k) => lossOf(program, j, k + 1)))
  }
  put(points)
  closeSync(file)
}

/** Starts `command` on the program and waits until it is ready. */
export async function startNative(program, command, args) {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-bench-'))
  const path = join(folder, 'instance.bin')
  try {
    writeInstance(program, path)
    const child = spawn(command, [...args, path], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise((_, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => reject(new Error(`${command} ended with ${signal ?? code}`)))
    })
    ended.catch(() => {})
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const nextLine = async () => {
      const { value, done } = await lines.next()
      return done ? ended : JSON.parse(value)
    }
    await nextLine()
    return { child, nextLine }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function solveNative({ child, nextLine }) {
  child.stdin.write('solve\n')
  return nextLine()
}
