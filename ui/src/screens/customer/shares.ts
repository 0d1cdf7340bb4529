/** Shares reckoned exactly: percentages come as decimals or fractions (`100/3`), and are never held as floats. */
import type { Chain, Percent, Share } from '../../client';

/** An exact fraction; the lower number is above zero. */
export interface Ratio {
  n: bigint;
  d: bigint;
}

/** Reads a percentage such as `60`, `22.5` or `100/3`; null when it is none. */
export function readPercent(text: string): Ratio | null {
  const bare = text.trim().replace(/\s*%$/, '');
  const [over = '', under] = bare.split('/');
  const top = decimal(over.trim());
  if (under === undefined) return top;
  const below = decimal(under.trim());
  if (!top || !below || below.n === 0n) return null;
  return { n: top.n * below.d, d: top.d * below.n };
}

function decimal(text: string): Ratio | null {
  const found = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text);
  if (!found) return null;
  const part = found[2] ?? '';
  return { n: BigInt(`${found[1] ?? ''}${part}`), d: 10n ** BigInt(part.length) };
}

/** Tells whether a percentage is above zero. */
export function isSome(percent: Percent): boolean {
  return (readPercent(percent)?.n ?? 0n) > 0n;
}

/** Tells whether a typed percentage lies between 0 and 100. */
export function isShare(text: string): boolean {
  const read = readPercent(text);
  return read !== null && read.n <= 100n * read.d;
}

/** Writes a percentage rounded half up to one place: `27.0`. */
export function onePlace(percent: Percent): string {
  const read = readPercent(percent);
  if (!read) return percent;
  const tenths = (read.n * 20n + read.d) / (read.d * 2n);
  return `${tenths / 10n}.${tenths % 10n}`;
}

/** Writes a share: `27.0 %`, or `10.0–25.0 %` when only a range is known. */
export function shareText(share: Share): string {
  const least = onePlace(share.least);
  const most = onePlace(share.most);
  return share.least === share.most ? `${least} %` : `${least}–${most} %`;
}

/** Writes one step without needless places: `60 %`, `33.3 %`, `10–25 %`. */
export function stepText(share: Share): string {
  const short = (percent: Percent) => onePlace(percent).replace(/\.0$/, '');
  return share.least === share.most ? `${short(share.least)} %` : `${short(share.least)}–${short(share.most)} %`;
}

/** Writes the multiplication along one chain, from this customer outwards: `60 % × 45 %`. */
export function chainText(chain: Chain): string {
  return [...chain.shares].reverse().map(stepText).join(' × ');
}

/** Adds shares exactly; the sum of the least and of the most. */
export function sumOf(shares: readonly Share[]): Share {
  const add = (take: (share: Share) => Percent) =>
    write(shares.reduce<Ratio>((sum, share) => {
      const next = readPercent(take(share)) ?? { n: 0n, d: 1n };
      return { n: sum.n * next.d + next.n * sum.d, d: sum.d * next.d };
    }, { n: 0n, d: 1n }));
  return { least: add((share) => share.least), most: add((share) => share.most) };
}

function write(ratio: Ratio): Percent {
  return (ratio.n % ratio.d === 0n ? String(ratio.n / ratio.d) : `${ratio.n}/${ratio.d}`) as Percent;
}
