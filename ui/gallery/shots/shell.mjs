export const shots = [
  { name: '00-palette', at: '#/today', act: async (page) => { await page.press('Control+k'); await page.type('re'); await page.wait(200); } },
  { name: '00-keys', at: '#/today', act: async (page) => { await page.press('?'); await page.wait(150); } },
  { name: '00-switch', at: '?demo=1#/today', act: async (page) => { await page.press('Control+Shift+L'); await page.wait(150); } },
  { name: '00-idle', at: '?lock=0.8#/today', act: async (page) => { await page.wait(1500); } },
  { name: '00-job', at: '?job=1&failed=2#/today', act: async (page) => { await page.wait(600); } },
];
