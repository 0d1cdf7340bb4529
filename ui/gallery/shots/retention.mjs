const press = async (page, test) => { await page.run(`document.querySelector('[data-test="${test}"]').click()`); await page.wait(250); };
export const shots = [
  { name: '14-retention', at: '?roles=officer#/retention' },
  { name: '14-retention-clock', at: '?roles=officer&clock=1#/retention' },
  { name: '14-retention-hold', at: '?roles=officer#/retention', act: async (page) => { await press(page, 'hold'); await press(page, 'save-hold'); } },
  { name: '14-retention-purge', at: '?roles=officer#/retention', act: async (page) => { await press(page, 'purge'); await press(page, 'purge-now'); } },
  { name: '14-retention-terms', at: '?roles=officer#/retention/terms' },
  { name: '14-retention-term', at: '?roles=officer#/retention/terms', act: async (page) => { await press(page, 'add-term'); await press(page, 'save-term'); } },
  { name: '14-retention-purges', at: '?roles=officer#/retention/purges' },
  { name: '14-retention-empty', at: '?empty=1#/retention' },
];
