/** The definitions of the model as zod schemas: an independent reading of them. */
import * as z from 'zod/mini'
import { isIsoDate, type Shape } from '../../../src/model/gate/shape.js'
import { isRecord, ownData } from '../../../src/model/plain-data.js'

function zodSchema(shape: Shape): z.ZodMiniType {
  const { definition } = shape
  switch (definition.kind) {
    case 'text':
      return z.string().check(z.minLength(definition.minLength))
    case 'date':
      return z.string().check(z.refine(isIsoDate))
    case 'number': {
      const { minimum, maximum, exclusive, integer } = definition.limits
      const schema = z.number().check(exclusive ? z.gt(minimum) : z.gte(minimum), z.lte(maximum))
      return integer ? schema.check(z.refine(Number.isInteger)) : schema
    }
    case 'truth':
      return z.boolean()
    case 'oneOf':
      return z.literal([...definition.allowed])
    case 'nullable':
      return z.nullable(zodSchema(definition.shape))
    case 'either':
      return z.union(definition.shapes.map(zodSchema))
    case 'list':
      return z.array(zodSchema(definition.item)).check(z.minLength(definition.minLength))
    case 'pair':
      return z.tuple([zodSchema(definition.item), zodSchema(definition.item)])
    case 'closed':
      return z.pipe(plainData, strict(shape))
    case 'variants':
      return z.pipe(
        plainData,
        z.discriminatedUnion(definition.tag, definition.shapes.map((each) => strict(each) as never) as never),
      )
    case 'dictionary':
      return z.pipe(plainData, dictionary(zodSchema(definition.item)))
  }
}

function strict({ definition }: Shape) {
  const fields = Object.entries(definition.kind === 'closed' ? definition.fields : {})
  const schemas = fields.map(([key, field]): [string, z.ZodMiniType] => [
    key,
    'optional' in field ? z.exactOptional(zodSchema(field)) : zodSchema(field),
  ])
  return z.strictObject(Object.fromEntries(schemas))
}

const plainData = z.transform((value: unknown) => (isRecord(value) ? ownData(value) : notARecord(value)))

/** No shape accepts a symbol. */
function notARecord(value: unknown): unknown {
  return typeof value === 'object' ? Symbol('not a record') : value
}

/** z.record skips `__proto__`. */
function dictionary(item: z.ZodMiniType): z.ZodMiniType {
  return z.custom().check((context) => {
    const input = context.value
    if (typeof input !== 'object' || input === null) {
      context.issues.push({ code: 'invalid_type', expected: 'object', input })
      return
    }
    for (const [key, entry] of Object.entries(input)) {
      for (const { path, ...issue } of item.safeParse(entry, wordless).error?.issues ?? []) {
        context.issues.push({ ...issue, path: [key, ...path] } as z.core.$ZodRawIssue)
      }
    }
  })
}

/** Places are compared, not words; and zod's own words fail on objects without a prototype. */
const wordless = { error: () => 'wrong' }

/** A function that says where zod finds problems, each place once: paths with slashes. */
export function zodPlaces(shape: Shape): (value: unknown) => Set<string> {
  const schema = zodSchema(shape)
  return (value) => {
    const places = schema.safeParse(value, wordless).error?.issues.flatMap((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
      return keys.map((key) => [...issue.path, ...(key === undefined ? [] : [key])].join('/'))
    })
    return new Set(places)
  }
}
