/** Reads dates as people write them where no order can be mistaken: never 03/04/05. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function whole(year: number, month: number | undefined, day: number | undefined): string | null {
  const y = String(year).padStart(4, '0');
  if (month === undefined) return y;
  if (month < 1 || month > 12) return null;
  const ym = `${y}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return ym;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= last ? `${ym}-${String(day).padStart(2, '0')}` : null;
}

/**
 * Reads `1988-03-14`, `14 Mar 1988`, `March 1988`, `1988-03` or `1988` into its ISO form; null when it is none of
 * these, no day of the calendar, or written in figures whose order is open.
 */
export function readDate(text: string): string | null {
  const bare = text.trim().replace(/[.,]/g, ' ').replace(/\s+/g, ' ').toLowerCase();
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(bare);
  if (iso) return whole(Number(iso[1]), iso[2] ? Number(iso[2]) : undefined, iso[3] ? Number(iso[3]) : undefined);
  const named = /^(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4})$/.exec(bare) ?? /^([a-z]{3,9}) (\d{1,2}) (\d{4})$/.exec(bare);
  if (!named) return null;
  const dayFirst = !/^[a-z]/.test(named[1] ?? '');
  const word = (dayFirst ? named[2] : named[1]) ?? '';
  const figure = dayFirst ? named[1] : named[2];
  const month = MONTHS.indexOf(word.slice(0, 3)) + 1;
  return month === 0 ? null : whole(Number(named[3]), month, figure ? Number(figure) : undefined);
}

/** Tells whether an ISO date names a day, not only a month or year. */
export function isDay(iso: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}
