export const shots = [
  { name: '10-approvals', at: '?roles=officer#/approvals', act: async (page) => page.wait(150) },
  { name: '10-approvals-good', at: '?roles=officer#/approvals/C-0121', act: async (page) => page.wait(150) },
  { name: '10-approvals-wrong', at: '?roles=officer#/approvals/C-0121', act: async (page) => { await page.wait(150); await page.fill('passphrase', 'nope'); await page.press('Control+Enter'); await page.wait(250); } },
  { name: '10-approvals-role', at: '#/approvals/C-0121', act: async (page) => page.wait(150) },
  { name: '10-approvals-empty', at: '?empty=1#/approvals' },
];
