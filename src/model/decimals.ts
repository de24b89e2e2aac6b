/** Numbers as the decimals that they are written as: 0.1 is a tenth, and three of them are 0.3. */

/** Powers of ten beyond are not exact themselves. */
const MOST_PLACES = 22
/** A product with a power of ten below this is rounded to the right integer. */
const EXACT = 2 ** 51

/** Decimals as integers of 10^-places; undefined where one of them is none, or their sum leaves what is exact. */
export function wholeDecimals(numbers: readonly number[]): { places: number; whole: number[] } | undefined {
  const places = numbers.reduce((most, number) => Math.max(most, placesOf(number)), 0)
  if (places > MOST_PLACES) return undefined
  const whole = numbers.map((number) => Math.round(number * 10 ** places))
  return whole.reduce((sum, number) => sum + number, 0) < EXACT ? { places, whole } : undefined
}

/** Digits behind the point of the shortest decimal that is this number. */
function placesOf(number: number): number {
  const [digits, exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

/** x + sign * y, as decimals. */
export function addDecimals(x: number, y: number, sign: 1 | -1 = 1): number {
  const decimals = wholeDecimals([x, y])
  return decimals ? (decimals.whole[0] + sign * decimals.whole[1]) / 10 ** decimals.places : x + sign * y
}
