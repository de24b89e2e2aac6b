import { type Issue, PortfolioError } from '../../src/model/index.js'

/** The issues that a call throws. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  try {
    call()
  } catch (error) {
    if (error instanceof PortfolioError) return error.issues
    throw error
  }
  throw new Error('nothing was thrown')
}

export async function issuesOfAsync(call: () => Promise<unknown>): Promise<readonly Issue[]> {
  const outcome = await call().then(
    () => () => undefined,
    (error: unknown) => () => {
      throw error
    },
  )
  return issuesOf(outcome)
}
