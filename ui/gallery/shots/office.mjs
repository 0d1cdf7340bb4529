const press = async (page, test) => { await page.run(`document.querySelector('[data-test="${test}"]').click()`); await page.wait(250); };
const settings = ['organisation', 'people', 'providers', 'policy', 'rulebook', 'vault', 'appearance', 'keyboard'];
export const shots = [
  { name: '02-today', at: '#/today' },
  { name: '02-today-first', at: '?firstday=1#/today' },
  { name: '06-import', at: '#/import' },
  { name: '06-import-columns', at: '?question=1#/import', act: async (page) => { await press(page, 'import-choose'); } },
  { name: '06-import-check', at: '#/import', act: async (page) => { await press(page, 'import-choose'); await press(page, 'import-continue'); } },
  { name: '06-import-demo', at: '?demo=1#/import' },
  { name: '11-access', at: '#/access' },
  { name: '11-access-account', at: '#/access/01939f5e-7c1e-7b3a-94b0-000000000051' },
  { name: '11-access-import', at: '#/access/import', act: async (page) => { await press(page, 'access-choose'); } },
  { name: '09-training-list', at: '#/training' },
  { name: '09-training-off', at: '?off=1#/training' },
  { name: '09-training-new', at: '#/training/new' },
  { name: '09-training-page', at: '#/training/x' },
  ...['AI-Q', 'AI-K', 'AI-R'].map((field) => ({ name: `09-training-${field}`, at: '#/training/x', act: async (page) => { await press(page, `edit-${field}`); } })),
  { name: '09-training-judge', at: '#/training/x', act: async (page) => { await press(page, 'judge-open'); } },
  { name: '10-journal', at: '#/journal' },
  { name: '10-journal-verified', at: '#/journal', act: async (page) => { await press(page, 'verify-journal'); } },
  { name: '10-journal-broken', at: '?broken=1#/journal', act: async (page) => { await press(page, 'verify-journal'); } },
  ...settings.map((one) => ({ name: `12-settings-${one}`, at: `#/settings/${one}` })),
  { name: '12-settings-person', at: '#/settings/people', act: async (page) => { await press(page, 'add-person'); await press(page, 'save-person'); } },
];
