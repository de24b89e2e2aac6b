import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { html, jsonBlock } from '../../src/report/html.js'
import { byTag, parse, text } from './parse.js'

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '</script><script>alert(1)//',
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    '&lt;',
    '<!--',
    ']]>',
  ),
)

describe('html', () => {
  test.prop([hostile, hostile])(
    'keeps values as they are, in text and in attributes',
    (content, attribute) => {
      const page = parse(`<!doctype html>${html`<p title="${attribute}">${content}</p>`.text}`)
      const [paragraph, ...others] = byTag(page, 'p')
      expect(others).toEqual([])
      expect(text(paragraph)).toBe(content)
      expect(paragraph.attributes).toEqual({ title: attribute })
    },
  )

  it('nests without escaping twice, and leaves out what is undefined', () => {
    const items = ['a & b', '<c>'].map((item) => html`<li>${item}</li>`)
    expect(html`<ul>${items}${undefined}</ul>`.text).toBe('<ul><li>a &amp; b</li><li>&lt;c&gt;</li></ul>')
  })
})

describe('jsonBlock', () => {
  test.prop([fc.array(hostile)])('ends where it should and reads back', (values) => {
    const page = parse(`<!doctype html>${jsonBlock('data', values).text}`)
    const [block, ...others] = byTag(page, 'script')
    expect(others).toEqual([])
    expect(JSON.parse(text(block))).toEqual(values)
  })
})
