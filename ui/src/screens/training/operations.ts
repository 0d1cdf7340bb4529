/** The estimate of operations as a product of written factors: exact digits are kept, the product is rounded to three. */
import type { Operations, OperationsFactor } from '../../client';

const UP = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Writes a power of ten with raised digits: `9.89 × 10¹⁴`. */
export function power(mantissa: string, exponent: number): string {
  const raised = String(Math.abs(exponent)).split('').map((digit) => UP[Number(digit)] ?? '').join('');
  return `${mantissa} × 10${exponent < 0 ? '⁻' : ''}${raised}`;
}

interface Scientific {
  mantissa: number;
  exponent: number;
}

/** Reads `512`, `3,456,000`, `9.89e14`, `9.89 × 10^14` or `0.38`; null when it is no number above zero. */
export function readNumber(text: string): Scientific | null {
  const plain = text.trim().replace(/[\s,_]/g, '').replace(/[×x*]10\^?/i, 'e').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(UP.indexOf(digit))).replace('⁻', '-');
  const found = /^(\d+(?:\.\d+)?|\.\d+)(?:e([+-]?\d{1,3}))?$/i.exec(plain);
  if (!found) return null;
  return normal(Number(found[1]), Number(found[2] ?? 0));
}

function normal(value: number, exponent: number): Scientific | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  const shift = Math.floor(Math.log10(value));
  let mantissa = value / 10 ** shift;
  let up = exponent + shift;
  if (mantissa >= 10) {
    mantissa /= 10;
    up += 1;
  }
  return { mantissa, exponent: up };
}

/** Multiplies the factors; null while one of them is no number. */
export function product(factors: readonly OperationsFactor[]): { mantissa: string; exponent: number } | null {
  if (factors.length === 0) return null;
  let result: Scientific = { mantissa: 1, exponent: 0 };
  for (const factor of factors) {
    const read = readNumber(factor.value);
    const next = read && normal(result.mantissa * read.mantissa, result.exponent + read.exponent);
    if (!next) return null;
    result = next;
  }
  const rounded = Number(result.mantissa.toPrecision(3));
  return rounded >= 10 ? { mantissa: '1', exponent: result.exponent + 1 } : { mantissa: String(rounded), exponent: result.exponent };
}

/** Writes an estimate. */
export function written(operations: Operations): string {
  return power(operations.mantissa, operations.exponent);
}
