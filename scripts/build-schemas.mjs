/**
 * Writes the JSON Schemas of the package to dist/schema: from the same definitions as the gate reads input by, with the
 * doc comments of the interfaces as descriptions, so that an editor completes and explains what it accepts.
 *
 *   node scripts/build-schemas.mjs
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Name of the schema, the definition it comes from, and the type that says the same. */
const SCHEMAS = [
  {
    name: 'portfolio',
    title: 'A oneowner portfolio',
    definition: 'src/model/gate/schema.ts',
    exported: 'portfolio',
    types: 'src/model/portfolio.ts',
    type: 'Portfolio',
  },
  {
    name: 'programme',
    title: 'A oneowner programme',
    definition: 'src/programme/gate/schema.ts',
    exported: 'wholeProgramme',
    types: 'src/programme/programme.ts',
    type: 'Programme',
  },
  {
    name: 'result',
    title: 'A oneowner result',
    definition: 'src/model/gate/result-schema.ts',
    exported: 'result',
    types: 'src/model/result.ts',
    type: 'AssignmentResult',
  },
  {
    name: 'import',
    title: 'How oneowner reads the tables of a CRM',
    definition: 'src/io/crm/config.ts',
    exported: 'importConfigShape',
    types: 'src/io/crm/config.ts',
    type: 'ImportConfig',
  },
  {
    name: 'programme-config',
    title: 'A run of oneowner programme',
    definition: 'src/io/programme/config.ts',
    exported: 'programmeConfigShape',
    types: 'src/io/programme/config.ts',
    type: 'ProgrammeConfig',
  },
]

/** [definition] JSON Schema 2020-12; the comments say which words of it mean what is not plain. */
function jsonSchema({ definition }) {
  switch (definition.kind) {
    case 'text':
      return definition.minLength > 0
        ? { type: 'string', minLength: definition.minLength }
        : { type: 'string' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'number': {
      const { minimum, maximum, exclusive, integer } = definition.limits
      return {
        type: integer ? 'integer' : 'number',
        [exclusive ? 'exclusiveMinimum' : 'minimum']: minimum,
        maximum,
      }
    }
    case 'truth':
      return { type: 'boolean' }
    case 'oneOf':
      return definition.allowed.length === 1
        ? { const: definition.allowed[0] }
        : { enum: [...definition.allowed] }
    case 'nullable':
      return { anyOf: [jsonSchema(definition.shape), { type: 'null' }] }
    case 'either':
      return { anyOf: definition.shapes.map(jsonSchema) }
    case 'variants':
      return { oneOf: definition.shapes.map(jsonSchema) }
    case 'list':
      return {
        type: 'array',
        items: jsonSchema(definition.item),
        ...(definition.minLength > 0 && { minItems: definition.minLength }),
      }
    case 'pair': {
      const item = jsonSchema(definition.item)
      return { type: 'array', prefixItems: [item, item], items: false, minItems: 2 }
    }
    case 'closed': {
      const fields = Object.entries(definition.fields)
      const required = fields.filter(([, field]) => !('optional' in field)).map(([key]) => key)
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([key, field]) => [key, jsonSchema(field)])),
        ...(required.length > 0 && { required }),
        ...(definition.remarks && { patternProperties: { '^//': {} } }),
        additionalProperties: false,
      }
    }
    case 'dictionary':
      return { type: 'object', additionalProperties: jsonSchema(definition.item) }
    default:
      throw new Error(`no JSON Schema for a shape of kind ${definition.kind}`)
  }
}

/** Puts the comments of a type beside what it describes, as deep as the schema goes. */
function describe(schema, type, checker) {
  if (type.isUnion() && !schema.properties && !schema.items) {
    const members = type.types
    for (const part of schema.anyOf ?? schema.oneOf ?? []) {
      const fitting = members.find((member) => fits(part, member, checker))
      if (fitting) describe(part, fitting, checker)
    }
    return
  }
  const plain = checker.getNonNullableType(type)
  if (schema.anyOf) for (const part of schema.anyOf) describe(part, plain, checker)
  if (schema.items) {
    const item = checker.getIndexTypeOfType(plain, ts.IndexKind.Number)
    if (item) describe(schema.items, item, checker)
  }
  if (typeof schema.additionalProperties === 'object') {
    const entry = checker.getIndexTypeOfType(plain, ts.IndexKind.String)
    if (entry) describe(schema.additionalProperties, entry, checker)
  }
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const property = plain.getProperty(key)
    if (!property) continue
    const text = ts.displayPartsToString(property.getDocumentationComment(checker))
    if (text) field.description = text.replace(/\s+/g, ' ')
    describe(field, checker.getNonNullableType(checker.getTypeOfSymbol(property)), checker)
  }
}

/** Whether a member of a union of types is the one that a part of the schema stands for. */
function fits(part, member, checker) {
  if (part.type === 'array') return checker.isArrayType(member)
  if (part.type !== 'object') return false
  if (typeof part.additionalProperties === 'object') return Boolean(member.getStringIndexType())
  const keys = Object.keys(part.properties)
  const same = member.getProperties().filter((property) => keys.includes(property.name))
  if (same.length < keys.length) return false
  return keys.every((key) => {
    const literals = literalsOf(part.properties[key])
    const own = checker.getTypeOfSymbol(member.getProperty(key))
    return literals === undefined || !own.isStringLiteral() || literals.includes(own.value)
  })
}

function literalsOf(schema) {
  return schema.const === undefined ? schema.enum : [schema.const]
}

async function load(file) {
  const folder = mkdtempSync(join(tmpdir(), 'oneowner-schema-'))
  try {
    const outfile = join(folder, 'definition.mjs')
    await build({
      entryPoints: [join(ROOT, file)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      logLevel: 'error',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const program = ts.createProgram(
  SCHEMAS.map(({ types }) => join(ROOT, types)),
  { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, strict: true, skipLibCheck: true },
)
const checker = program.getTypeChecker()

const folder = join(ROOT, 'dist', 'schema')
mkdirSync(folder, { recursive: true })
for (const { name, title, definition, exported, types, type } of SCHEMAS) {
  const schema = jsonSchema((await load(definition))[exported])
  const source = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, types)))
  const symbol = checker.getExportsOfModule(source).find((each) => each.name === type)
  describe(schema, checker.getDeclaredTypeOfSymbol(symbol), checker)
  if (name !== 'result')
    schema.properties.$schema = { type: 'string', description: 'Where this schema is, for an editor.' }
  const text = JSON.stringify(
    { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema },
    null,
    2,
  )
  writeFileSync(join(folder, `${name}.schema.json`), `${text}\n`)
}
