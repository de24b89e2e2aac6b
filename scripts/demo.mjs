/**
 * Assigns the example portfolio the way a user would: builds the package where that has not been done, runs the
 * command line on the CSV files in examples/, and leaves the plan, its proof and a report in demo-output/.
 *
 *   npm run demo
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const command = join(root, 'dist', 'cli.js')

const input = [
  ['--managers', 'examples/managers.csv'],
  ['--accounts', 'examples/accounts.csv'],
  ['--opportunities', 'examples/opportunities.csv'],
  ['--products', 'examples/products.csv'],
  ['--config', 'examples/config.json'],
]
const output = [
  ['--out', 'demo-output/assignment.csv'],
  ['--json', 'demo-output/result.json'],
  ['--report', 'demo-output/report.html'],
]

if (!existsSync(command) || newest(join(root, 'src')) > statSync(command).mtimeMs) {
  console.log('Building oneowner ...\n')
  run('npm', ['run', 'build', '--silent'])
}
mkdirSync(join(root, 'demo-output'), { recursive: true })

console.log('Halden Packaging: 40 key accounts, 12 key account managers (examples/README.md).\n')
oneowner('assign', [], [...input, ...output])
console.log('\nThe proof does not depend on the run that made it. Anyone can check it again:\n')
oneowner('verify', ['demo-output/result.json'], input)
console.log('\nWhat the programme needs around the plan, a folder for each audience (docs/programme.md):\n')
oneowner('programme', ['--config', 'examples/programme.json'], [['--out', 'demo-output/programme']])
console.log(`
Look at
  demo-output/report.html      the page to send around
  demo-output/assignment.csv   the plan, for a spreadsheet
  demo-output/result.json      every figure, with the certificate
  demo-output/programme/       leadership/programme.html, self/012-K12/brief.html, self/012-K12/accounts/ ...`)

/** Shows the command line as a user would type it, and runs it. */
function oneowner(name, files, options) {
  const lines = [['oneowner', name, ...files].join(' '), ...options.map((option) => option.join(' '))]
  console.log(`$ ${lines.join(' \\\n    ')}\n`)
  run(process.execPath, [command, name, ...files, ...options.flat()])
}

function run(program, args) {
  // Windows starts npm through its shell.
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

function newest(folder) {
  const files = readdirSync(folder, { recursive: true })
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs))
}
