export const shots = [
  { name: '12-requests', at: '#/requests' },
  { name: '12-requests-one', at: '#/requests/Q-2026-003', act: async (page) => page.wait(200) },
  { name: '12-requests-breach', at: '#/requests/Q-2026-002', act: async (page) => page.wait(200) },
  { name: '12-requests-assessment', at: '#/requests/Q-2026-005', act: async (page) => page.wait(300) },
  { name: '12-requests-new', at: '#/requests', act: async (page) => { await page.click('New request'); await page.wait(250); } },
  { name: '12-requests-answer', at: '#/requests/Q-2026-003', act: async (page) => { await page.wait(200); await page.click('Record the answer'); await page.wait(250); } },
  { name: '12-requests-empty', at: '?empty=1#/requests' },
  { name: '12-incidents', at: '#/requests/incidents/I-2026-002', act: async (page) => page.wait(200) },
  { name: '12-incidents-new', at: '#/requests/incidents', act: async (page) => { await page.click('New incident'); await page.wait(250); } },
  { name: '12-resellers', at: '#/requests/resellers', act: async (page) => page.wait(200) },
  { name: '12-resellers-review', at: '#/requests/resellers', act: async (page) => { await page.wait(200); await page.run("document.querySelector('[data-test=review-reseller]').click()"); await page.wait(250); } },
];
