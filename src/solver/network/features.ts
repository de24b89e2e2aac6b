/**
 * What the network room knows: exactly the programs that are flows on the graph of managers and root.
 *
 * Plan, shortest paths, residual graph, contradictions and re-optimiser all work on that graph, so they share one
 * list, and each of them refuses a program that asks for more. Effort against capacity is not on it: an account that
 * takes more of one manager than another does not move along an edge as one unit.
 */
import type { Feature } from '../../program/index.js'

export const NETWORK_FEATURES: readonly Feature[] = [
  'densePoints',
  'featurePoints',
  'sparsePoints',
  'rowPoints',
  'floors',
  'loadLoss',
  'unassigned',
  'incumbents',
]
