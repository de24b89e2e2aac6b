/** The benchmark is plain JavaScript without types; its tests take it as it is. */
// biome-ignore lint/suspicious/noExplicitAny: untyped by design
export const bench = (name: string): Promise<any> =>
  import(new URL(`../../bench/${name}.mjs`, import.meta.url).href)
