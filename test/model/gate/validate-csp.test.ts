import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

/** Counts attempts to compile code from text, which a strict content-security policy reports as violations. */
function forbidEval() {
  const attempts = vi.fn(() => {
    throw new EvalError('code generation from strings is not allowed')
  })
  vi.stubGlobal('Function', new Proxy(Function, { construct: attempts, apply: attempts }))
  vi.stubGlobal('eval', attempts)
  return attempts
}

it('good and bad input are checked without eval', async () => {
  const attempts = forbidEval()
  const { validateAtGate } = await import('../../../src/model/gate/validate.js')
  const portfolio = { managers: [{ id: 'M', maxAccounts: 1 }], accounts: [{ id: 'A', needs: { swot: 1 } }] }
  expect(validateAtGate(portfolio).ok).toBe(true)
  expect(validateAtGate({ ...portfolio, accounts: [{ needs: { swt: 1 } }], policy: 3 }).ok).toBe(false)
  expect(attempts).not.toHaveBeenCalled()
})

it('and the trap springs where code is compiled', async () => {
  const attempts = forbidEval()
  const { object, string } = await import('zod')
  expect(object({ id: string() }).safeParse({ id: 'A' }).success).toBe(true)
  expect(attempts).toHaveBeenCalled()
})
