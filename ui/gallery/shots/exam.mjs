const begun = async (page) => { await page.wait(300); await page.run("document.querySelector('[data-test=exam-few]').click()"); await page.wait(500); };
export const shots = [
  { name: '19-exam', at: '#/exam', act: async (page) => page.wait(300) },
  { name: '19-exam-case', at: '#/exam', act: begun },
  { name: '19-exam-grade', at: '#/exam', act: async (page) => { await begun(page); await page.run("document.querySelector('[data-test=exam-verified]').click()"); await page.wait(100); await page.run("document.querySelector('[data-test=exam-answer]').click()"); await page.wait(300); } },
];
