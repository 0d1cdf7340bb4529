/** How fast a job goes: counted from where it began or began anew, over at least a second. */
interface Mark {
  done: number;
  at: number;
}

export class Pace {
  #first = new Map<number, Mark>();
  #last = new Map<number, Mark>();

  /** Notes how far a job is at this moment, in milliseconds. */
  note(id: number, done: number, at: number): void {
    const last = this.#last.get(id);
    // A new phase counts anew.
    if (!last || done < last.done) this.#first.set(id, { done, at });
    this.#last.set(id, { done, at });
  }

  /** Steps a second; null while nothing can be said. */
  of(id: number): number | null {
    const [first, last] = [this.#first.get(id), this.#last.get(id)];
    if (!first || !last || last.at - first.at < 1000 || last.done === first.done) return null;
    return Math.max(1, Math.round(((last.done - first.done) * 1000) / (last.at - first.at)));
  }

  clear(): void {
    this.#first.clear();
    this.#last.clear();
  }
}
