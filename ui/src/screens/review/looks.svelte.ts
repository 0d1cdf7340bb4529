/** What the reader program sees on the pages of a case, while they are looked at. It is read, and never confirmed. */
import { asApiError, call, type CodeField, type DocumentId, type DocumentReading, type PartyId, type SeenField, type ZoneSeen } from '../../client';
import { cellsAt, type Cut } from './cut';
import type { Size } from './zoom';

/** A page that was or is being read. */
export interface Look {
  document: DocumentId;
  page: number;
  state: 'reading' | 'read' | 'failed';
  seen?: DocumentReading;
  /** Why it could not be read. */
  why?: string;
}
/** A page's picture as it is shown. */
export interface Picture extends Size {
  source: string;
}
/** A cell of the strip beneath a zone. */
export interface SeenCell {
  letter: string;
  /** The reader is not sure enough of it. */
  weak: boolean;
  /** How sure the reader is, of 100. */
  sure: number;
  /** What it might be instead. */
  other: string;
}
/** The cells of a zone, the weak ones marked. */
export function seenCells(zone: ZoneSeen): SeenCell[][] {
  return zone.cells.map((line) => line.map((cell) => ({ letter: cell.character, weak: !cell.sure, sure: cell.confidence, other: cell.sure ? '' : (cell.other ?? '') })));
}
/** How many cells are weak. */
export function weakOf(zone: ZoneSeen): number {
  return seenCells(zone).flat().filter((cell) => cell.weak).length;
}

const key = (document: string, page: number) => `${document}/${page}`;

/** The looks at one case. */
export class Looks {
  #all = $state<Record<string, Look>>({});
  #pictures = $state<Record<string, Picture>>({});

  at(document: string, page: number): Look | undefined {
    return this.#all[key(document, page)];
  }
  picture(document: string, page: number): Picture | undefined {
    return this.#pictures[key(document, page)];
  }
  /** A page is shown: parts of it can be cut out of its picture. */
  shown(document: string, page: number, picture: Picture): void {
    this.#pictures[key(document, page)] = picture;
  }
  /** Reads a page once; says whether a zone was read for certain. A failure is kept to be told, and stops nothing. */
  async read(document: DocumentId, page: number, party: PartyId | undefined): Promise<boolean> {
    const at = key(document, page);
    if (this.#all[at]) return false;
    this.#all[at] = { document, page, state: 'reading' };
    try {
      const seen = await call('read_document', { document, page, ...(party ? { party } : {}) });
      this.#all[at] = { document, page, state: 'read', seen };
      return seen.zone?.certain === true;
    } catch (thrown) {
      this.#all[at] = { document, page, state: 'failed', why: asApiError(thrown).message };
      return false;
    }
  }
  /** What a zone in a picture says of a field: from a certain one, else from one that nobody repaired, else from any. */
  field(name: string): { zone: ZoneSeen; field: SeenField; cut: Cut | null } | undefined {
    const rank = (zone: ZoneSeen) => (zone.certain ? 0 : zone.repaired ? 2 : 1);
    const found = Object.values(this.#all).flatMap((look) => {
      const zone = look.seen?.zone;
      const field = zone?.fields.find((one) => one.field === name);
      return zone && field ? [{ zone, field, cut: cutOf(look, zone, field) }] : [];
    });
    return found.sort((one, other) => rank(one.zone) - rank(other.zone))[0];
  }
  /** What a barcode holds of a field. */
  code(name: string): CodeField | undefined {
    return Object.values(this.#all).flatMap((look) => look.seen?.barcodes ?? []).flatMap((one) => one.fields).find((one) => one.field === name);
  }
}

function cutOf(look: Look, zone: ZoneSeen, field: SeenField): Cut | null {
  const cells = zone.lines[field.line]?.length ?? 0;
  if (!zone.corners || cells === 0) return null;
  return { document: look.document, page: look.page, corners: cellsAt(zone.corners, zone.lines.length, cells, field.line, field.start, field.end) };
}
