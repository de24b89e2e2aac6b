/** The script of the page: checks it first, then makes its tables handy. Without scripts everything is there, too. */
import { checkPage } from './self-check.js'
import { enhance } from './tables.js'
import { voiceOfPage } from './voice.js'

const voice = voiceOfPage()
checkPage(voice)
for (const table of document.querySelectorAll<HTMLTableElement>('table.data')) enhance(table, voice)
