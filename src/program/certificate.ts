/**
 * Certificates as JSON and back, whatever their kind: typed arrays are plain lists there. The kinds themselves are the
 * union ProgramCertificate, for solver, result, report and page alike.
 */
import type { ProgramCertificate } from './program.js'

/** The same with plain lists for typed arrays. */
export type JsonForm<T> = T extends Int32Array | Float64Array
  ? number[]
  : T extends object
    ? { [K in keyof T]: JsonForm<T[K]> }
    : T

export function certificateToJson(certificate: ProgramCertificate): JsonForm<ProgramCertificate> {
  const entries = Object.entries(certificate)
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    ]),
  ) as JsonForm<ProgramCertificate>
}

/** Of anything that came as a certificate; the verifier refuses what is none. */
export function certificateFromJson(stated: unknown): ProgramCertificate {
  const entries = Object.entries(typeof stated === 'object' && stated !== null ? stated : {})
  return Object.fromEntries(
    entries.map(([key, value]) => [key, Array.isArray(value) ? Float64Array.from(value) : value]),
  ) as unknown as ProgramCertificate
}
