/** Values as the desk writes them: `14 Mar 1988`, never 03/04/05; 24-hour clock; zones by name. */

import { COUNTRIES } from '../client/types';

const LOCALE = 'en-US';

/** A date of the rule: a day, a month or a year. */
export type PartialDate = string;

const month = new Intl.DateTimeFormat(LOCALE, { month: 'short', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });
const numbers = new Intl.NumberFormat(LOCALE);

/** Writes `YYYY-MM-DD`, `YYYY-MM` or `YYYY` as `14 Mar 1988`, `Mar 1988`, `1988`; anything else as it came. */
export function day(date: PartialDate, options: { year?: boolean } = {}): string {
  const found = /^(-?\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (!found) return date;
  const [, y = '', m, d] = found;
  if (!m) return y;
  const name = month.format(new Date(Date.UTC(2000, Number(m) - 1, 1)));
  const head = d ? `${Number(d)} ${name}` : name;
  return options.year === false ? head : `${head} ${y}`;
}

interface Wall {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

function wall(instant: string | Date, zone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(typeof instant === 'string' ? new Date(instant) : instant);
  const pick = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { year: pick('year'), month: pick('month'), day: pick('day'), hour: pick('hour'), minute: pick('minute'), second: pick('second') };
}

/** Names that some systems still give in their old form. */
const RENAMED: Record<string, string> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Pacific/Ponape': 'Pacific/Pohnpei',
};

/** A zone by its present name. */
export function zoneName(zone: string): string {
  return RENAMED[zone] ?? zone;
}

let office: string | undefined;

/** Says in which zone the office works, so that “here” is the same on every screen; nothing takes it back. */
export function setHereZone(zone: string | undefined): void {
  office = zone;
}

/** The zone of the office, such as `Asia/Ho_Chi_Minh`; that of this computer while no vault is open. */
export function hereZone(): string {
  return zoneName(office ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Writes an instant as `23 Nov 2026, 10:42` in a zone (this computer's by default). */
export function moment(
  instant: string | Date,
  options: { zone?: string; weekday?: boolean; year?: boolean; seconds?: boolean } = {},
): string {
  const at = wall(instant, options.zone ?? hereZone());
  const date = `${at.year}-${at.month}-${at.day}`;
  const name = options.weekday ? `${weekday.format(new Date(`${date}T00:00:00Z`))} ` : '';
  const seconds = options.seconds ? `:${at.second}` : '';
  return `${name}${day(date, { year: options.year !== false })}, ${at.hour}:${at.minute}${seconds}`;
}

/** Writes an instant as `10:42`. */
export function clock(instant: string | Date, options: { zone?: string; seconds?: boolean } = {}): string {
  const at = wall(instant, options.zone ?? hereZone());
  return `${at.hour}:${at.minute}${options.seconds ? `:${at.second}` : ''}`;
}

/** Writes a whole number with separators. */
export function count(value: number): string {
  return numbers.format(value);
}

/** Writes a share as `40.0 %` (the value is in percent). */
export function percent(value: number, digits = 0): string {
  return `${value.toFixed(digits)} %`;
}

/** Writes a size in bytes as `2.1 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Shortens a hash for reading: `9f3c…6ea1`. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

/** Writes the journal's head as `7C1E-94B0`. */
export function head(hash: string): string {
  const text = hash.replace(/[^0-9a-z]/gi, '').toUpperCase();
  return text.length < 8 ? text : `${text.slice(0, 4)}-${text.slice(4, 8)}`;
}

/** Names a country by its ISO 3166-1 alpha-2 code, as papers do. */
export function country(code: string): string {
  return COUNTRIES[code.toUpperCase()] ?? code;
}

/** Codes of two digits of the telephone network; those beginning with 1 and 7 have one, all others three. */
const CALLING = new Set('20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' '));

/** Writes a bare international number in groups, `+84 236 555 0142`; anything else as it came. */
export function phone(text: string): string {
  const digits = /^\+(\d{8,15})$/.exec(text.trim())?.[1];
  if (!digits) return text;
  const code = /^[17]/.test(digits) ? 1 : CALLING.has(digits.slice(0, 2)) ? 2 : 3;
  const rest = digits.slice(code);
  const groups = rest.length > 8 ? [rest.slice(0, -7), rest.slice(-7, -4), rest.slice(-4)] : [rest.slice(0, -4), rest.slice(-4)];
  return `+${[digits.slice(0, code), ...groups].filter(Boolean).join(' ')}`;
}

/** Writes a stretch of time by its largest unit: `26 days`, `4 h`, `17 min` are worded by the caller. */
export function stretch(milliseconds: number): { unit: 'days' | 'hours' | 'minutes'; n: number } {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes >= 48 * 60) return { unit: 'days', n: Math.floor(minutes / 1440) };
  if (minutes >= 60) return { unit: 'hours', n: Math.floor(minutes / 60) };
  return { unit: 'minutes', n: minutes };
}

/** The calendar day in a zone, ISO. Made of parts, since what a locale writes differs between webviews. */
export function todayIn(at: Date, zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-CA', { ...(zone ? { timeZone: zone } : {}), year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const pick = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${pick('year')}-${pick('month')}-${pick('day')}`;
}

/** A name in letters that every system takes: without marks and signs; `otherwise` when nothing is left. */
export function asciiName(name: string, otherwise: string): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain || otherwise;
}
