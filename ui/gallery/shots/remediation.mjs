export const shots = [
  { name: '11-remediation', at: '#/remediation' },
  { name: '11-remediation-one', at: '#/remediation/R-0012', act: async (page) => page.wait(150) },
  { name: '11-remediation-new', at: '#/remediation', act: async (page) => { await page.click('New action'); await page.wait(200); } },
  { name: '11-remediation-register', at: '#/remediation/register' },
  { name: '11-remediation-empty', at: '?empty=1#/remediation' },
];
