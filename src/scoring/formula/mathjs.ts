/**
 * mathjs, loaded with everything else: for bundlers, which need to see the import. The package has two more files of this
 * shape, and `imports` in package.json says who gets which: Node loads mathjs when it is first needed
 * (mathjs-at-need.ts), and a bundle may leave it out (mathjs-absent.ts).
 */
import { create, parseDependencies } from 'mathjs/number'

export type {
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
} from 'mathjs/number'

/** What it takes to make a parser; all of mathjs would be five times as much. */
export interface Mathjs {
  create: typeof create
  parseDependencies: typeof parseDependencies
}

/** Undefined where it was left out. */
export const loadMathjs = (): Mathjs | undefined => ({ create, parseDependencies })
