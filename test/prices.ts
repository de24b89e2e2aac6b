import type { Certificate } from '../src/index.js'

/** The prices of a result's certificate, the list itself, where it is of that kind. */
export function pricesIn(certificate: Certificate): number[] {
  if (certificate.kind !== 'prices') throw new Error(`a certificate of kind ${certificate.kind}`)
  return certificate.managers
}
