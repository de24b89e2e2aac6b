/** What a law is, and the few words all laws share. */

/**
 * A statement about every input of one kind. `holds` returns true, or says how the law is broken. It also
 * returns true where the law says nothing, for example about a plan when there is none.
 */
export interface Law<Subject, Input> {
  name: string
  /**
   * @param choice picks which account, manager or order is changed, for laws that change the input;
   * any integer >= 0, the same choice gives the same change.
   */
  holds(subject: Subject, input: Input, choice?: number): true | string
}

export function verdict(problems: string[]): true | string {
  return problems.length === 0 || problems.join('; ')
}

/** An order of 0 .. length - 1 that depends on `choice` alone. */
export function orderFor(length: number, choice: number): number[] {
  const order: number[] = []
  let state = choice
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    order.splice(state % (i + 1), 0, i)
  }
  return order
}
