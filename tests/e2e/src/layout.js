// What a person with other eyes or hands would stumble over: text outside or cut off, small targets, wrong order.
const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '');
const visible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('.vh, [inert]');
const say = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' “' + (element.innerText || element.value || element.ariaLabel || '').trim().replace(/\s+/g, ' ').slice(0, 50) + '”';
const top = () => [...document.querySelectorAll('dialog[open]:modal')].pop() || document.body;

const sideways = () => {
  const found = [];
  if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push('the page scrolls sideways');
  for (const one of document.querySelectorAll('main, main section, main form, dialog[open]')) {
    const kind = getComputedStyle(one).overflowX;
    if ((kind === 'auto' || kind === 'scroll') && one.scrollWidth > one.clientWidth + 1 && !one.querySelector('table')) found.push(say(one) + ' scrolls sideways by ' + (one.scrollWidth - one.clientWidth));
  }
  return found;
};

// Text is lost where something hides what flows over and offers no way to it; an ellipsis says so itself.
const clipped = () => {
  const found = [];
  for (const element of top().querySelectorAll('*')) {
    const nodes = own(element);
    // A thing of one pixel is there for ears only.
    if (nodes.length === 0 || !visible(element) || element.closest('svg, option, select') || element.offsetWidth <= 2) continue;
    const range = document.createRange();
    range.setStart(nodes[0], 0);
    range.setEnd(nodes.at(-1), nodes.at(-1).data.length);
    const box = range.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    let [x, y] = [true, true];
    for (let one = element; one && (x || y); one = one.parentElement) {
      const look = getComputedStyle(one);
      const [rollsX, rollsY] = [look.overflowX, look.overflowY].map((kind) => kind === 'auto' || kind === 'scroll');
      const [hidesX, hidesY] = [look.overflowX, look.overflowY].map((kind) => kind === 'hidden' || kind === 'clip');
      const room = one === document.body || one === document.documentElement ? { left: 0, right: window.innerWidth, top: -1e6, bottom: 1e6 } : one.getBoundingClientRect();
      if (x && rollsX) x = false;
      if (y && rollsY) y = false;
      if (x && look.textOverflow === 'ellipsis') x = false;
      if (x && (hidesX || one === document.body) && (box.left < room.left - 2 || box.right > room.right + 2)) {
        found.push(say(element) + ' is cut at its side by ' + say(one).slice(0, 40));
        break;
      }
      if (y && hidesY && (box.top < room.top - 3 || box.bottom > room.bottom + 3)) {
        found.push(say(element) + ' is cut in height by ' + say(one).slice(0, 40));
        break;
      }
      if (look.position === 'fixed') break;
    }
  }
  return found;
};

// A cell's words stay in their cell.
const spilled = () => [...top().querySelectorAll('td, th')].filter((cell) => visible(cell) && getComputedStyle(cell).overflowX === 'visible').flatMap((cell) => {
  const room = cell.getBoundingClientRect();
  const parts = [cell, ...cell.querySelectorAll('*')].filter((one) => own(one).length > 0 && visible(one) && one.offsetWidth > 2);
  const hidden = (one) => { for (let each = one; each !== cell; each = each.parentElement) if (getComputedStyle(each).overflowX !== 'visible') return true; return false; };
  return parts.filter((one) => !hidden(one)).filter((one) => {
    // Its own words only: what it holds is a part of its own, or hidden words for those who listen.
    return room.width > 2 && own(one).some((node) => {
      const range = document.createRange();
      range.selectNode(node);
      const box = range.getBoundingClientRect();
      return box.right > room.right + 3 || box.left < room.left - 3;
    });
  }).map((one) => say(one) + ' spills out of its cell');
});

// 24 pixels each way, or room around it, or a link within a sentence (WCAG 2.5.8).
const small = () => {
  const all = [...top().querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=menuitem]')].filter((one) => visible(one) && !one.disabled && one.tabIndex >= -1);
  const boxOf = (one) => {
    const label = one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') || one.labels?.[0] : null;
    return (label || one).getBoundingClientRect();
  };
  const boxes = all.map((one) => ({ one, box: boxOf(one) })).filter(({ box }) => box.width > 0 && box.height > 0);
  const apart = ({ one, box }) => {
    const [cx, cy] = [box.left + box.width / 2, box.top + box.height / 2];
    return boxes.every((other) => {
      if (other.one === one || other.one.contains(one) || one.contains(other.one)) return true;
      const dx = Math.max(other.box.left - cx, 0, cx - other.box.right), dy = Math.max(other.box.top - cy, 0, cy - other.box.bottom);
      return Math.hypot(dx, dy) >= 12;
    });
  };
  const inSentence = (one) => getComputedStyle(one).display === 'inline' && own(one.parentElement).length > 0;
  return boxes.filter(({ one, box }) => (box.width < 23.5 || box.height < 23.5) && !inSentence(one) && !apart({ one, box })).map(({ one, box }) => say(one) + ' is ' + Math.round(box.width) + ' × ' + Math.round(box.height));
};

// Words of a left-to-right script stand in reading order on each line, in a window of either direction.
const order = () => {
  const found = [];
  const walker = document.createTreeWalker(top(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/[\u0590-\u08ff\ufb1d-\ufeff]/.test(node.data) || !visible(node.parentElement) || node.parentElement.closest('option, svg')) continue;
    const words = [...node.data.matchAll(/[\p{L}\p{N}]+(?:[.,:’'%-][\p{L}\p{N}]+)*/gu)];
    let before = null;
    for (const word of words) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const [box] = range.getClientRects();
      if (!box || box.width === 0) continue;
      if (before && Math.abs(before.top - box.top) < 2 && box.left < before.left) {
        found.push('“' + node.data.trim().slice(0, 60) + '” reads backwards');
        break;
      }
      before = box;
    }
  }
  return found;
};

const dates = () => (top().innerText.match(/\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/g) || []).length;
