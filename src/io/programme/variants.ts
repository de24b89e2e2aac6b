/** The same export read in other ways: what the owners must withstand to be called firm. */
import type { Portfolio } from '../../model/index.js'
import type { ImportConfig } from '../crm/config.js'
import type { Evidence } from '../crm/evidence.js'

/**
 * Half-lives and breadth of exposure, other things to count, and incumbents left uninferred, each alone; empty where
 * nothing is derived. One import for each.
 */
export function importVariants(
  config: ImportConfig,
  evidence: Evidence,
  importAs: (config: ImportConfig) => Portfolio,
): { name: string; portfolio: Portfolio }[] {
  const { rule } = evidence.knowledge
  const variants: [string, ImportConfig][] = []
  if (rule) {
    const exposure = (change: ImportConfig['exposure']): ImportConfig => ({
      ...config,
      exposure: { ...config.exposure, ...change },
    })
    variants.push(
      ['half-life / 2', exposure({ halfLifeDays: rule.halfLifeDays / 2 })],
      ['half-life x 2', exposure({ halfLifeDays: rule.halfLifeDays * 2 })],
      ['half deals / 2', exposure({ halfDeals: rule.halfDeals / 2 })],
      ['half deals x 2', exposure({ halfDeals: rule.halfDeals * 2 })],
      ['counting months', exposure({ counts: 'months' })],
      ['breadth alone', exposure({ counts: 'breadth' })],
    )
    if (rule.breadth === 'contacts') variants.push(['counting contacts', exposure({ counts: 'contacts' })])
  }
  if (evidence.incumbents.inferred.length > 0)
    variants.push([
      'incumbents not inferred',
      { ...config, incumbents: { ...config.incumbents, infer: false } },
    ])
  return variants.map(([name, changed]) => ({ name, portfolio: importAs(changed) }))
}
