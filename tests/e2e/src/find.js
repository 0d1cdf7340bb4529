// Finds a visible thing by its role and (part of) its accessible name, exact names first.
const ROLES = {
  button: 'button, [role=button], summary, input[type=submit]',
  link: 'a[href], [role=link]',
  textbox: 'input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button]), textarea, [role=textbox], [role=combobox]:is(input)',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  radio: 'input[type=radio], [role=radio]',
  combobox: 'select, [role=combobox]',
  option: 'option, [role=option]',
  tab: '[role=tab]',
  row: 'tr, [role=row]',
  menuitem: '[role=menuitem]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  listitem: 'li, [role=listitem]',
};
const words = (text) => (text || '').replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
const named = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return words(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return words(label);
  if (element.labels?.length) return words([...element.labels].map((one) => one.textContent).join(' '));
  return words(element.innerText || element.textContent || element.value || element.title || element.placeholder);
};
const shown = (element) => {
  if (element.type === 'radio' || element.type === 'checkbox') element = element.labels?.[0] || element;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden' && !element.closest('[inert]');
};
const find = (role, name) => {
  const top = [...document.querySelectorAll('dialog[open]:modal')].pop() || document;
  const all = [...top.querySelectorAll(ROLES[role] || role)].filter(shown).filter((one) => !one.disabled);
  const wanted = words(name);
  return all.find((one) => named(one) === wanted) || all.find((one) => named(one).startsWith(wanted)) || all.find((one) => named(one).includes(wanted)) || null;
};
// Brings what was found to where a person could press it, when something lies over it or it is scrolled away.
const reach = (element) => {
  if (!element) return element;
  const box = element.getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (!hit || !(element.contains(hit) || hit.contains(element))) element.scrollIntoView({ block: 'center' });
  return element;
};
