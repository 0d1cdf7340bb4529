import { expect, test } from 'vitest';
import { product, readNumber } from '../src/screens/training/operations';

const factors = (...values: string[]) => values.map((value) => ({ label: 'factor', value }));

test('a product is exact and rounded once, half up', () => {
  expect(product(factors('512', '9.89e14', '0.38', '3,456,000'))).toEqual({ mantissa: '6.65', exponent: 23 });
  expect(product(factors('6.655e23'))).toEqual({ mantissa: '6.66', exponent: 23 });
  expect(product(factors('9.996e5'))).toEqual({ mantissa: '1', exponent: 6 });
  expect(product(factors('0.1', '3'))).toEqual({ mantissa: '3', exponent: -1 });
  expect(product(factors('5', 'many'))).toBeNull();
  expect(product([])).toBeNull();
});

test('numbers are read as people write them, and a decimal comma is refused', () => {
  for (const text of ['9.89 × 10^14', '9.89 × 10¹⁴', '989e12']) expect(product(factors(text)), text).toEqual({ mantissa: '9.89', exponent: 14 });
  for (const text of ['0,38', '3,45', '', '0', '-1', '1e', 'ten', '1.2.3', '.']) expect(readNumber(text), text).toBeNull();
});
