import type { Operation } from './formula-operations.js'

export interface Formula {
  readonly source: string
  /** Columns the formula looks at, in the order of their first use. */
  readonly columns: readonly string[]
  readonly expression: Expression
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'operation'; readonly operation: Operation; readonly operands: readonly Expression[] }
