/** The estimate of operations as a product of written factors: exact in every digit, rounded once. */
import type { Operations, OperationsFactor } from '../../client';

const UP = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Digits to which a product of factors is rounded. */
const DIGITS = 3;

/** Writes a power of ten with raised digits: `9.89 × 10¹⁴`. */
export function power(mantissa: string, exponent: number): string {
  const raised = String(Math.abs(exponent)).split('').map((digit) => UP[Number(digit)] ?? '').join('');
  return `${mantissa} × 10${exponent < 0 ? '⁻' : ''}${raised}`;
}

/** A number above zero: whole digits times a power of ten. */
interface Exact {
  digits: bigint;
  exponent: number;
}

/**
 * Reads `512`, `3,456,000`, `9.89e14`, `9.89 × 10^14` or `0.38`; null when it is no number above zero.
 * A comma only parts thousands: `0,38` is refused, as the door refuses it.
 */
export function readNumber(text: string): Exact | null {
  const plain = text
    .replace(/[\s_^]/g, '')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(UP.indexOf(digit)))
    .replace(/[⁻−]/g, '-')
    .replace(/[×x*]10/i, 'e');
  const found = /^(\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(plain);
  if (!found || text.length > 64) return null;
  const [whole, fraction] = [(found[1] ?? '').replaceAll(',', ''), found[2] ?? ''];
  const digits = BigInt(`0${whole}${fraction}`);
  return digits > 0n ? { digits, exponent: Number(found[3] ?? 0) - fraction.length } : null;
}

/** Rounds once, half up, to so many digits; zeros at the end are left out. */
function rounded(number: Exact, wanted: number): { mantissa: string; exponent: number } {
  const length = number.digits.toString().length;
  const cut = Math.max(0, length - wanted);
  const unit = 10n ** BigInt(cut);
  const text = ((number.digits + unit / 2n) / unit).toString();
  const grown = text.length > length - cut ? 1 : 0;
  const kept = text.replace(/0+$/, '');
  const mantissa = kept.length > 1 ? `${kept.slice(0, 1)}.${kept.slice(1)}` : kept;
  return { mantissa, exponent: number.exponent + length - 1 + grown };
}

/** Multiplies the factors; null while one of them is no number. */
export function product(factors: readonly OperationsFactor[]): { mantissa: string; exponent: number } | null {
  if (factors.length === 0) return null;
  let result: Exact = { digits: 1n, exponent: 0 };
  for (const factor of factors) {
    const read = readNumber(factor.value);
    if (!read) return null;
    result = { digits: result.digits * read.digits, exponent: result.exponent + read.exponent };
  }
  return rounded(result, DIGITS);
}

/** Writes an estimate. */
export function written(operations: Operations): string {
  return power(operations.mantissa, operations.exponent);
}
