import { describe, expect, it } from 'vitest'
import {
  AUDIENCES,
  type Audience,
  type Classified,
  FIELDS,
  type Field,
  maySee,
  visibleTo,
} from '../../../src/programme/audience/index.js'

const fieldsOf = (audience: Audience) =>
  (Object.keys(FIELDS) as Field[]).filter((field) => maySee({ audience, reader: 'M1' }, field, 'M1')).sort()

const FOR_ALL = ['account', 'contributor', 'count', 'day', 'method', 'owner', 'person', 'rule']

describe('the table', () => {
  it('gives each audience what it may see, and nothing else', () => {
    expect(Object.fromEntries(AUDIENCES.map((audience) => [audience, fieldsOf(audience)]))).toEqual({
      everyone: FOR_ALL,
      self: [
        ...FOR_ALL,
        ...['brief', 'cap', 'development', 'hours', 'impact', 'objection', 'personRevenue', 'rating'],
        'relationship',
      ].sort(),
      hr: [...FOR_ALL, 'cap', 'hours', 'impact', 'inputRow', 'objection', 'personRevenue'].sort(),
      council: [
        ...FOR_ALL,
        ...['cap', 'decisionReason', 'hours', 'impact', 'inputRow', 'objection', 'personRevenue'],
      ].sort(),
      leadership: [
        ...FOR_ALL,
        ...['accountFacts', 'alternative', 'cap', 'changeReason', 'claim', 'claimRevenue'],
        ...['decisionReason', 'fit', 'health', 'inputRow', 'objection', 'proof', 'rating', 'relationship'],
      ].sort(),
    })
  })

  it('shows a reader nothing personal about others, or about nobody in particular', () => {
    const view = { audience: 'self', reader: 'M1' } as const
    expect(maySee(view, 'rating', 'M1')).toBe(true)
    expect(maySee(view, 'rating', 'M2')).toBe(false)
    expect(maySee(view, 'rating')).toBe(false)
    expect(maySee(view, 'relationship', ['M2', 'M1'])).toBe(true)
    expect(maySee(view, 'relationship', ['M2', 'M3'])).toBe(false)
    expect(maySee(view, 'relationship', [])).toBe(false)
    expect(maySee({ audience: 'self' }, 'rating', undefined)).toBe(false)
    expect(maySee(view, 'fit', 'M1')).toBe(false)
  })
})

interface Output {
  total: number
  people: { person: string; hours?: number; accounts: { id: string; cost: number | null }[] }[]
}

const OUTPUT: Classified<Output> = {
  fields: {
    total: 'fit',
    people: {
      each: {
        about: 'person',
        fields: {
          person: 'person',
          hours: 'hours',
          accounts: { each: { fields: { id: 'account', cost: 'alternative' } } },
        },
      },
    },
  },
}

const output: Output = {
  total: 5,
  people: [
    { person: 'M1', hours: 3, accounts: [{ id: 'A', cost: 1 }] },
    { person: '__proto__', hours: 4, accounts: [] },
  ],
}

describe('the filter', () => {
  it('keeps what a view shows', () => {
    expect(visibleTo({ audience: 'everyone' }, output, OUTPUT)).toEqual({
      people: [
        { person: 'M1', accounts: [{ id: 'A' }] },
        { person: '__proto__', accounts: [] },
      ],
    })
    expect(visibleTo({ audience: 'self', reader: '__proto__' }, output, OUTPUT)?.people).toEqual([
      { person: 'M1', accounts: [{ id: 'A' }] },
      { person: '__proto__', hours: 4, accounts: [] },
    ])
    expect(visibleTo({ audience: 'leadership' }, output, OUTPUT)).toEqual({
      total: 5,
      people: [
        { person: 'M1', accounts: [{ id: 'A', cost: 1 }] },
        { person: '__proto__', accounts: [] },
      ],
    })
  })

  it('leaves out keys that nobody classified, and parts of which nothing is left', () => {
    const more = { ...output, people: [], secret: 'x' } as Output
    expect(visibleTo({ audience: 'everyone' }, more, OUTPUT)).toEqual({ people: [] })
    const only: Classified<{ cost: number }> = { fields: { cost: 'alternative' } }
    expect(visibleTo({ audience: 'hr' }, { cost: 1 }, only)).toBeUndefined()
    expect(visibleTo({ audience: 'hr' }, [{ cost: 1 }], { each: only })).toBeUndefined()
  })
})
