export { en as problems } from './en.js'
