/** Sources by their names, and the words of a deadline. */
import type { Edition, Rule } from '../../client';

/** Names the sources of a line; nothing where the line rests on no source, which its mark says already. */
export function sourcesOf(edition: Edition, keys: string): string {
  const named = keys.split(',').map((key) => {
    const bare = key.split('(')[0]?.trim() ?? '';
    return ['memory', '-'].includes(bare) ? '' : key.trim().replace(bare, edition.sources[bare] ?? bare);
  });
  return named.filter((name) => name !== '').join('; ');
}

/** The deadline of a rule as the edition states it. */
export function deadlineOf(rule: Rule): string {
  return [rule.deadline_value, rule.deadline_unit].filter((part) => part !== '').join(' ');
}

/** The first section that a rule cites, by which the list is grouped. */
export function sectionOf(rule: Rule): string {
  return /\d+\.\d+/.exec(rule.section)?.[0] ?? '';
}
