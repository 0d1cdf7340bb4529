/** Something that can be chosen from a list by typing. */
export interface Choice {
  value: string;
  label: string;
  /** A code or second name beside it; also searched. */
  more?: string;
  /** Another name, searched only. */
  also?: string;
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Matches in any script and any order of words, accents aside. */
export function matchesText(choice: Choice, typed: string): boolean {
  const hay = bare(`${choice.label} ${choice.more ?? ''} ${choice.also ?? ''} ${choice.value}`);
  return bare(typed).split(/\s+/).every((word) => hay.includes(word));
}
