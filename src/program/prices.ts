/** Prices per manager, where a certificate has them. */
import type { PlannedOutcome } from './program.js'

/** For outcomes of engines that prove by prices. @throws Error for a certificate of another kind, which is a defect */
export function pricesOf({ certificate }: PlannedOutcome): Float64Array {
  if (certificate.kind !== 'prices') throw new Error(`a ${certificate.kind} has no prices of managers`)
  return certificate.managers
}
