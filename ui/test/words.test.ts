import { render } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { runsOf, t } from '../src/words';
import { bytes, country, day, head, moment, phone, shortHash } from '../src/words/format';
import { countryChoices } from '../src/parts/choices';
import { matchesText } from '../src/parts/combobox';
import T from '../src/words/T.svelte';

const all = import.meta.glob<string>('../../assets/i18n/en/**/*.ftl', { eager: true, query: '?raw', import: 'default' });

describe('sentences', () => {
  test('hold no number and no section of the rule, which come from the edition', () => {
    expect(Object.keys(all).length).toBeGreaterThan(20);
    const told = Object.entries(all).flatMap(([file, words]) => words.split('\n').map((line) => `${file}: ${line}`));
    const fixed = /§ ?7\.3|\b(?:10|15|30|180|365)[- ](?:calendar )?days?\b|\b(?:25|10) ?%|\btwo years\b/;
    expect(told.filter((line) => fixed.test(line))).toEqual([]);
  });

  test('isolate every value', () => {
    expect(t('unlock-title', { vault: 'شركة' })).toBe('Unlock \u2068شركة\u2069');
  });

  test('are cut into words and values, through selections too', () => {
    expect(runsOf(t('errors-title', { n: 3 }))).toEqual([{ text: '3', value: true }, { text: ' answers stop this', value: false }]);
    expect(runsOf(t('errors-title', { n: 1 }))).toEqual([{ text: 'One answer stops this', value: false }]);
  });

  test('a selection inside a sentence stays our own words', () => {
    expect(runsOf('day \u2068\u20683\u2069 days\u2069 left')).toEqual([
      { text: 'day ', value: false }, { text: '3', value: true }, { text: ' days left', value: false },
    ]);
  });

  test('put every value in its own bdi', () => {
    const { container } = render(T, { id: 'gate-folder-place', args: { place: 'Documents', folder: 'ملف.deedbox' } });
    expect([...container.querySelectorAll('bdi')].map((one) => one.textContent)).toEqual(['Documents', 'ملف.deedbox']);
    expect(container.textContent).toBe('Documents, folder ملف.deedbox');
  });
});

describe('values', () => {
  test('dates are written out, whole or partial', () => {
    expect(day('1988-03-14')).toBe('14 Mar 1988');
    expect(day('1988-09')).toBe('Sep 1988');
    expect(day('1988')).toBe('1988');
    expect(day('2026-11-22', { year: false })).toBe('22 Nov');
  });

  test('instants carry their zone', () => {
    expect(moment('2026-11-23T03:42:00Z', { zone: 'Asia/Ho_Chi_Minh', weekday: true })).toBe('Mon 23 Nov 2026, 10:42');
    expect(moment('2026-11-23T03:42:00Z', { zone: 'America/New_York', weekday: true, year: false })).toBe('Sun 22 Nov, 22:42');
  });

  test('sizes, hashes and countries', () => {
    expect(bytes(2_140_000)).toBe('2.1 MB');
    expect(shortHash('9f3c41d8aaaa6ea1')).toBe('9f3c…6ea1');
    expect(head('7c1e94b0aa')).toBe('7C1E-94B0');
    expect(country('VN')).toBe('Viet Nam');
    expect(country('tr')).toBe('Türkiye');
    expect(country('ZZ')).toBe('ZZ');
  });

  test('a country is found by the name that other lists give it', () => {
    const found = countryChoices().filter((one) => matchesText(one, 'turkey') || matchesText(one, 'vietnam'));
    expect(found.map((one) => one.label)).toEqual(['Türkiye', 'Viet Nam']);
  });

  test('telephone numbers stand in groups', () => {
    expect(['+842365550142', '+6555500117', '+12025550123', '+77275550108', '+3545550117'].map(phone)).toEqual(['+84 236 555 0142', '+65 5550 0117', '+1 202 555 0123', '+7 727 555 0108', '+354 555 0117']);
    expect(['+84 236 555 0117', '0236 555 0117', ''].map(phone)).toEqual(['+84 236 555 0117', '0236 555 0117', '']);
  });
});
