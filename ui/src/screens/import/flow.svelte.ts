/** An import that is being prepared: kept while the screen changes, gone at lock. Nothing of it is written. */
import {
  call, type Chosen, type ColumnChoice, type CustomerDryRun, type DateOrder, type ImportProfile, type ImportedCustomers, type LineChoice, type MatchChoice, type Provider, type ProviderId,
  type ReadOptions, type TargetField,
} from '../../client';
import { during } from '../../shell/jobs.svelte';

/** What the file is read as when nothing was said: everything is found out. */
export const FOUND_OUT: ReadOptions = { profile: null, mapping: [], encoding: null, delimiter: null, has_header: null, date_order: null };

class Flow {
  file = $state.raw<Chosen | null>(null);
  options = $state.raw<ReadOptions>(FOUND_OUT);
  run = $state.raw<CustomerDryRun | null>(null);
  choices = $state.raw<ReadonlyMap<number, MatchChoice>>(new Map());
  provider = $state('');
  providers = $state.raw<Provider[]>([]);
  /** The office's own profiles. */
  own = $state.raw<ImportProfile[]>([]);
  openCases = $state(true);
  busy = $state(false);
  /** Milliseconds that the last dry run took. */
  took = $state(0);

  /** Whether the file names accounts, which belong to a provider. */
  readonly namesAccounts = $derived(this.run?.read.columns.some((column) => column.mapped_to === 'account_reference') ?? false);
  /** The office's own profile that reads the file, by its name; empty when another one does. */
  readonly ownName = $derived(this.own.find((one) => one.name === this.run?.read.profile)?.name ?? '');
  /** Whether the person said something that could be kept for the next file. */
  readonly byHand = $derived(this.options.mapping.length > 0);
  /** Possible matches without a decision; their lines are left out. */
  readonly undecided = $derived((this.run?.possible ?? []).filter((match) => !this.choices.has(match.line)).length);
  /** Customers that the import would make or change. */
  readonly writes = $derived(
    (this.run?.new ?? 0) + (this.run?.changed ?? 0) + (this.run?.possible ?? []).filter((match) => ['same', 'new'].includes(this.choices.get(match.line) ?? 'skip')).length,
  );

  /** Begins with a file: recognises its system and reads it without writing. */
  async begin(file: Chosen): Promise<void> {
    this.file = file;
    this.options = FOUND_OUT;
    this.choices = new Map();
    this.provider = '';
    this.run = null;
    const [office, own] = await Promise.all([call('office', {}), call('import_profiles', {})]);
    this.providers = office.providers;
    this.own = own.profiles;
    if (this.providers.length === 1) this.provider = this.providers[0]?.id ?? '';
    await this.read();
  }

  /** Reads the file again with what the person said. */
  async read(change: Partial<ReadOptions> = {}): Promise<void> {
    if (!this.file) return;
    const options = { ...this.options, ...change };
    this.busy = true;
    const begun = performance.now();
    try {
      this.run = await during(call('read_customer_file', { file: this.file.token, options }));
      this.options = options;
      this.took = performance.now() - begun;
      this.choices = new Map([...this.choices].filter(([line]) => this.run?.possible.some((match) => match.line === line)));
    } finally {
      this.busy = false;
    }
  }

  /** Sends one column elsewhere; the others stay as found. */
  async map(column: number, field: TargetField | null): Promise<void> {
    const mapping: ColumnChoice<TargetField>[] = [...this.options.mapping.filter((one) => one.column !== column), { column, field }];
    await this.read({ mapping });
  }

  /** Keeps how the file is read under a name of the office, and reads it by that name. */
  async keep(name: string): Promise<void> {
    if (!this.file) return;
    this.busy = true;
    try {
      this.own = (await call('save_import_profile', { file: this.file.token, options: this.options, name })).profiles;
    } finally {
      this.busy = false;
    }
    await this.read({ profile: name, mapping: [] });
  }

  async order(date_order: DateOrder): Promise<void> {
    await this.read({ date_order });
  }

  choose(line: number, choice: MatchChoice): void {
    this.choices = new Map(this.choices).set(line, choice);
  }

  /** Writes everything in one transaction, and forgets the file. */
  async import(): Promise<ImportedCustomers | null> {
    if (!this.file) return null;
    this.busy = true;
    const choices: LineChoice[] = [...this.choices].map(([line, choice]) => ({ line, choice }));
    try {
      const done = await during(
        call('import_customers', {
          file: this.file.token, options: this.options, choices, open_cases: this.openCases, ...(this.provider ? { provider: this.provider as ProviderId } : {}),
        }),
      );
      this.forget();
      return done;
    } finally {
      this.busy = false;
    }
  }

  forget(): void {
    this.file = null;
    this.run = null;
    this.options = FOUND_OUT;
    this.choices = new Map();
  }
}
export const flow = new Flow();
