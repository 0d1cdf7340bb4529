const press = async (page, test) => { await page.run(`document.querySelector('[data-test="${test}"]').click()`); await page.wait(250); };
export const shots = [
  { name: '14-cip', at: '?roles=officer#/cip' },
  { name: '14-cip-checklist', at: '?roles=officer#/cip/checklist' },
  { name: '14-cip-checklist-read', at: '#/cip/checklist' },
  { name: '14-cip-empty', at: '?roles=officer&empty=1#/cip' },
  { name: '14-cip-draft', at: '?roles=officer&programme=draft#/cip' },
  { name: '14-cip-submitted', at: '?roles=officer&programme=submitted#/cip' },
  { name: '14-cip-own', at: '?roles=officer&programme=submitted&own=1#/cip' },
  { name: '14-cip-approve', at: '?roles=officer&programme=submitted#/cip', act: async (page) => { await press(page, 'cip-approve'); await press(page, 'cip-approve-record'); } },
  { name: '14-cip-adopt', at: '?roles=officer&programme=draft#/cip', act: async (page) => { await press(page, 'cip-adopt'); await press(page, 'cip-whose-adopted'); await press(page, 'cip-adopt-record'); } },
  { name: '14-cip-note', at: '?roles=officer#/cip', act: async (page) => { await press(page, 'cip-note'); await press(page, 'cip-record'); } },
  { name: '14-cip-off', at: '?roles=officer&nocip=1#/cip' },
];
