import { expect, it } from 'vitest'
import { relationshipMap } from '../../../src/programme/index.js'
import { renderRelationshipMap } from '../../../src/report/index.js'
import { plan, programme } from '../../programme/example.js'

const map = relationshipMap(programme, plan, 'acme')

it('says every line and every gap in words, reachable by the keyboard', () => {
  const svg = renderRelationshipMap(map, 'Acme')
  for (const sentence of [
    'Ben Okoro knows Bo Yang.',
    'Ben Okoro knows Finn Ito, but has had no contact for more than 90 days.',
    'Hugo Lang is to get to know Eve Ng.',
    'Nobody knows Carla Egli yet.',
  ]) {
    expect(svg).toContain(`tabindex="0" role="img" aria-label="${sentence}"`)
  }
  expect(svg).toContain('aria-label="Relationships at Acme. Somebody of us knows 2 of 4 people there."')
  expect(svg.match(/tabindex="0"/g)).toHaveLength(4)
})

it('is written in German as well', () => {
  const svg = renderRelationshipMap(map, 'Acme', { language: 'de' })
  expect(svg).toContain('Ben Okoro kennt Bo Yang.')
  expect(svg).not.toMatch(/knows|nobody yet|accountable/)
})

it('escapes names and shows no stance', () => {
  const hostile = structuredClone(programme)
  const [acme] = hostile.portfolio.accounts
  acme.stakeholders![0].name = '"><script>alert(1)</script>'
  acme.stakeholders![0].stance = 'hasConcerns'
  const svg = renderRelationshipMap(relationshipMap(hostile, plan, 'acme'), '<b>Acme</b>')
  expect(svg).not.toMatch(/<script|<b>|hasConcerns|concern/)
  expect(svg).toContain('&lt;script&gt;')
})

it('is a picture where there is nothing to draw', () => {
  const svg = renderRelationshipMap({ ...map, stakeholders: [], lines: [], missing: [], people: [] }, 'Acme')
  expect(svg).toContain('No people of the customer are recorded.')
})
