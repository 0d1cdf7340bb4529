const start = async (page) => {
  await page.click('Create');
  await page.fill('name', 'Thanh Vân Cloud');
  await page.click('Choose a folder');
};
const toYou = async (page) => {
  await start(page);
  await page.press('Control+Enter');
  await page.click('Take these words');
  await page.fill('again', 'harbor quilt ember solstice maple thread');
  await page.press('Control+Enter');
  await page.wait(150);
};
const answerYou = async (page) => {
  await toYou(page);
  await page.fill('person', 'Trần Ngọc Lan');
  await page.fill('title', 'Compliance lead');
  await page.fill('label', 'LT');
  await page.fill('organisation', '青穹数据科技有限公司');
  await page.fill('organisation_latin', 'Qingqiong Data Technology');
  await page.fill('country', 'viet');
  await page.wait(150);
};
const toProviders = async (page) => {
  await answerYou(page);
  await page.press('Enter');
  await page.wait(100);
  await page.press('Control+Enter');
  await page.wait(150);
};
const toKit = async (page) => {
  await toProviders(page);
  await page.fill('provider-1', 'Northcloud, Inc.');
  await page.fill('provider-due-1', '2026-12-18');
  await page.press('Control+Enter');
  await page.wait(150);
};

export const shots = [
  { name: '01-unlock', at: '?state=locked#/today' },
  { name: '01-unlock-wrong', at: '?state=locked#/today', act: async (page) => { await page.fill('passphrase', 'nope'); await page.press('Enter'); await page.wait(200); } },
  { name: '01-not-there', at: '?state=locked#/today', act: async (page) => page.click('Old office') },
  { name: '01-demo', at: '?state=locked#/today', act: async (page) => page.click('Demo vault') },
  { name: '01-first-run', at: '?state=first#/today' },
  { name: '01-open', at: '?state=locked#/today', act: async (page) => page.click('Open or restore') },
  { name: '01-restore-second', at: '?state=locked&second=1#/today', act: async (page) => { await page.click('Open or restore'); await page.click('Choose a backup'); await page.click('Choose a backup'); await page.click('Choose a folder'); await page.fill('name', 'Thanh Van'); await page.fill('label', 'LT'); await page.fill('passphrase', 'granite lantern orchard velvet'); await page.click('Restore', 'button.fill'); await page.wait(300); } },
  { name: '01-restore-kit', at: '?state=locked#/today', act: async (page) => { await page.click('Open or restore'); await page.click('Choose a backup'); await page.click('Recovery kit'); await page.click('Restore'); } },
  { name: '01-restore', at: '?state=locked#/today', act: async (page) => { await page.click('Open or restore'); await page.click('Choose a backup'); await page.click('Choose a backup'); } },
  { name: '01-kit', at: '?state=locked#/today', act: async (page) => page.click('Use the recovery kit') },
  { name: '01-create-1', at: '?state=first&synced=OneDrive#/today', act: start },
  { name: '01-create-1-wrong', at: '?state=first#/today', act: async (page) => { await page.click('Create'); await page.press('Control+Enter'); } },
  { name: '01-create-2', at: '?state=first#/today', act: async (page) => { await start(page); await page.press('Control+Enter'); await page.click('Take these words'); } },
  { name: '01-create-3', at: '?state=first#/today', act: answerYou },
  { name: '01-create-4', at: '?state=first#/today', act: toProviders },
  { name: '01-create-5', at: '?state=first#/today', act: toKit },
  { name: '01-create-6', at: '?state=first#/today', act: async (page) => { await toKit(page); await page.press('Control+Enter'); await page.wait(150); } },
  { name: '01-create-6-printed', at: '?state=first&synced=OneDrive#/today', act: async (page) => { await toKit(page); await page.press('Control+Enter'); await page.wait(150); await page.click('Print the kit'); await page.wait(150); } },
  { name: '01-create-6-wrong', at: '?state=first#/today', act: async (page) => { await toKit(page); await page.press('Control+Enter'); await page.press('Control+Enter'); await page.fill('code', 'abcd'); await page.press('Control+Enter'); await page.wait(150); } },
  { name: '01-leave', at: '?state=first#/today', act: async (page) => { await page.click('Create'); await page.press('Escape'); await page.wait(150); } },
];
