/** Characters that XML has no room for are written _x000D_ (ECMA-376 part 1, 22.4.2.4), and such a text itself _x005F_x000D_. */

export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export function escaped(text: string): string {
  // The library that writes looks texts up in an object, where names such as `__proto__` are taken.
  if (text in {}) return coded(text[0]) + text.slice(1)
  return (
    text
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, coded)
  )
}

function coded(character: string): string {
  const hex = character.charCodeAt(0).toString(16).toUpperCase()
  return `_x${hex.padStart(4, '0')}_`
}
