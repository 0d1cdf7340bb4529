const toKit = async (page) => {
  await page.click('Create');
  await page.fill('name', 'Thanh Vân Cloud');
  await page.click('Choose a folder');
  await page.press('Control+Enter');
  await page.click('Take these words');
  await page.fill('again', 'harbor quilt ember solstice maple thread');
  await page.wait(300);
  await page.press('Control+Enter');
  await page.wait(150);
};
const toCheck = async (page) => {
  await toKit(page);
  await page.press('Control+Enter');
  await page.fill('typed', '4g7k 2mpx');
  await page.press('Control+Enter');
  await page.wait(150);
  await page.fill('person', 'Trần Ngọc Lan');
  await page.fill('label', 'LT');
  await page.fill('organisation', 'Thanh Vân Cloud JSC');
  await page.fill('country', 'viet');
  await page.wait(150);
  await page.press('Enter');
  await page.wait(100);
};

export const shots = [
  { name: '01-unlock', at: '?state=locked#/today' },
  { name: '01-unlock-wrong', at: '?state=locked#/today', act: async (page) => { await page.fill('passphrase', 'nope'); await page.press('Enter'); await page.wait(200); } },
  { name: '01-demo', at: '?state=locked#/today', act: async (page) => page.click('Demo vault') },
  { name: '01-first-run', at: '?state=first#/today' },
  { name: '01-open', at: '?state=locked#/today', act: async (page) => page.click('Open or restore') },
  { name: '01-kit', at: '?state=locked#/today', act: async (page) => page.click('Use the recovery kit') },
  { name: '01-create-1', at: '?state=first&synced=OneDrive#/today', act: async (page) => { await page.click('Create'); await page.fill('name', 'Thanh Vân Cloud'); await page.click('Choose a folder'); } },
  { name: '01-create-1-wrong', at: '?state=first#/today', act: async (page) => { await page.click('Create'); await page.press('Control+Enter'); } },
  { name: '01-create-2', at: '?state=first#/today', act: async (page) => { await page.click('Create'); await page.fill('name', 'Thanh Vân Cloud'); await page.click('Choose a folder'); await page.press('Control+Enter'); await page.click('Take these words'); await page.wait(300); } },
  { name: '01-create-3', at: '?state=first#/today', act: toKit },
  { name: '01-create-4', at: '?state=first#/today', act: toCheck },
  { name: '01-create-6', at: '?state=first#/today', act: async (page) => { await toCheck(page); await page.press('Control+Enter'); await page.wait(100); await page.fill('provider-1', 'Northcloud, Inc.'); await page.press('Control+Enter'); await page.wait(150); } },
  { name: '01-leave', at: '?state=first#/today', act: async (page) => { await page.click('Create'); await page.press('Escape'); await page.wait(150); } },
];
