/** The part of saxen that is used here; the package has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: () => Record<string, string>) => void): Parser
    on(event: 'closeTag', handler: (name: string) => void): Parser
    on(event: 'text' | 'cdata', handler: (text: string) => void): Parser
    on(event: 'error', handler: (error: Error) => void): Parser
    parse(xml: string): unknown
    stop(): void
  }
}
