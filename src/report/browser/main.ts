/** The script of the page: checks it first, then makes its tables handy. Without scripts everything is there, too. */
import { checkPage } from './self-check.js'
import { enhance } from './tables.js'

checkPage()
document.querySelectorAll<HTMLTableElement>('table.data').forEach(enhance)
