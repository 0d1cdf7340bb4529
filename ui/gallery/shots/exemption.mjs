const press = async (page, test) => { await page.run(`document.querySelector('[data-test="${test}"]').click()`); await page.wait(250); };
export const shots = [
  { name: '15-exemption', at: '?roles=officer#/cip/exemption' },
  { name: '15-exemption-preparing', at: '?roles=officer&exemption=preparing#/cip/exemption' },
  { name: '15-exemption-empty', at: '?roles=officer&empty=1#/cip/exemption' },
  { name: '15-exemption-factor', at: '?roles=officer&exemption=preparing#/cip/exemption', act: async (page) => press(page, 'adp-write-resellers') },
  { name: '15-exemption-flag', at: '?roles=officer#/cip/exemption', act: async (page) => press(page, 'adp-mark-FLAG-12') },
  { name: '15-exemption-seek', at: '?roles=officer&exemption=preparing#/cip/exemption', act: async (page) => { await press(page, 'adp-seek'); await press(page, 'adp-record'); } },
  { name: '15-exemption-change', at: '?roles=officer#/cip/exemption', act: async (page) => press(page, 'adp-change') },
  { name: '15-exemption-tell', at: '?roles=officer#/cip/exemption', act: async (page) => press(page, 'adp-tell-2') },
];
