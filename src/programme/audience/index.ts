/** The entrance to the audiences: who may see what. */
export { AUDIENCES, type Audience, FIELDS, type Field, maySee, type View } from './fields.js'
export { type Classified, type Visible, visibleTo } from './filter.js'
