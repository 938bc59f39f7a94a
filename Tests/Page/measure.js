// Measures the report as it is laid out in frames: four screens, and paper. `page.py` puts it into a page of frames and reads
// the faults from there.
const luminance = colour => {
  const part = at => { const p = colour[at] / 255; return p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
};
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const parts = text => (text.match(/[\d.]+/g) || []).map(Number);
const isSeen = text => { const c = parts(text); return c.length >= 3 && (c.length < 4 || c[3] > 0); };
const crossing = (a, b) => [Math.min(a.right, b.right) - Math.max(a.left, b.left),
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
const shown = element => element.getClientRects().length > 0;
const short = text => text.trim().replace(/\s+/g, ' ').slice(0, 40);

// What lies behind a text: the drawing's last rectangle there, or the nearest element with a background.
function ground(node, element, view) {
  const svg = element.closest('svg');
  if (svg) {
    const box = element.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    const behind = [...svg.querySelectorAll('rect')].filter(rect => {
      const r = rect.getBoundingClientRect();
      return r.left <= x && x <= r.right && r.top <= y && y <= r.bottom;
    }).pop();
    if (behind) return parts(view.getComputedStyle(behind).fill);
  }
  for (let at = element; at; at = at.parentElement) {
    const colour = view.getComputedStyle(at).backgroundColor;
    if (isSeen(colour)) return parts(colour);
  }
  return [255, 255, 255];
}

function letters(page, view, say, least) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let smallest = 99, where = '', faint = {};
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest('title, desc, style, .draft, .skip, .unseen') || !shown(parent)) continue;
    const svg = parent.closest('svg'), style = view.getComputedStyle(parent);
    let size = parseFloat(style.fontSize);
    if (svg) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    if (size < smallest) { smallest = size; where = short(node.textContent); }
    const ink = parts(svg ? style.fill : style.color), value = contrast(ink, ground(node, parent, view));
    if (value < 4.5) faint[`${ink}`] = `a text of contrast ${value.toFixed(2)}: ${short(node.textContent)}`;
  }
  if (smallest < least) say(`letters of ${smallest.toFixed(2)} px: ${where}`);
  Object.values(faint).forEach(say);
  // Lines and dots; a pattern's are no statement of their own.
  const weak = {};
  for (const shape of page.querySelectorAll('svg line, svg path, svg circle, svg rect')) {
    if (shape.closest('pattern, .draft') || !shown(shape)) continue;
    const style = view.getComputedStyle(shape);
    const inks = [style.stroke, shape.tagName === 'path' ? 'none' : style.fill].filter(isSeen).map(parts);
    const best = Math.max(0, ...inks.map(ink => contrast(ink, [255, 255, 255])));
    if (best < 3) weak[`${inks}`] = `a ${shape.tagName} of contrast ${best.toFixed(2)} in ${shape.closest('svg').textContent.slice(0, 20)}`;
  }
  Object.values(weak).forEach(say);
}

function labels(page, say) {
  for (const svg of page.querySelectorAll('figure svg')) {
    if (!shown(svg)) continue;
    const box = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')];
    const boxes = texts.map(t => t.getBoundingClientRect());
    const scale = box.width / svg.viewBox.baseVal.width;
    boxes.forEach((a, i) => {
      if (a.left < box.left - 1 || a.right > box.right + 1 || a.top < box.top - 2 || a.bottom > box.bottom + 2)
        say(`a label leaves its chart: ${texts[i].textContent}`);
      for (let j = i + 1; j < boxes.length; j++) {
        const [x, y] = crossing(a, boxes[j]);
        if (x > 1 && y > 6 * scale) say(`labels overlap: ${texts[i].textContent} / ${texts[j].textContent}`);
      }
      for (const rect of svg.querySelectorAll('rect')) {
        const [x, y] = crossing(a, rect.getBoundingClientRect());
        if (x > 1 && y > 3 * scale) say(`a label lies on a bar: ${texts[i].textContent}`);
      }
    });
  }
}

// Text of a cell stays in it and does not run into its neighbour's.
function cells(page, say) {
  for (const row of page.querySelectorAll('tr')) {
    if (!shown(row)) continue;
    const found = [...row.cells].filter(shown).map(cell => {
      const range = page.createRange();
      range.selectNodeContents(cell);
      return { cell, box: cell.getBoundingClientRect(), rects: [...range.getClientRects()].filter(r => r.width > 1) };
    }).filter(one => one.box.right > 0);
    found.forEach((one, i) => {
      const out = one.rects.find(r => r.right > one.box.right + 1 || r.left < one.box.left - 1);
      if (out) say(`a cell is too narrow for its text: ${short(one.cell.textContent)}`);
      for (const other of found.slice(i + 1)) {
        if (one.rects.some(a => other.rects.some(b => { const [x, y] = crossing(a, b); return x > 0.5 && y > 3; })))
          say(`cells overlap: ${short(one.cell.textContent)} / ${short(other.cell.textContent)}`);
      }
    });
  }
}

function screen(page, view, say) {
  const root = page.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...page.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1
      && !e.closest('details')).slice(0, 3).map(e => `${e.tagName}.${e.getAttribute('class') || ''} ${short(e.textContent)}`);
    say(`wider than the screen: ${root.scrollWidth} over ${root.clientWidth}: ${wide.join(' | ')}`);
  }
  letters(page, view, say, 10.95);
  labels(page, say);
  cells(page, say);
}

// As print lays it out: what does not fit on its page is cut off.
function paper(page, view, say) {
  let css = page.querySelector('style').textContent;
  css = css.replace(/@media print/g, '@media all').replace(/@media\((max|min)-width:[0-9]+px\)/g, '@media not all');
  page.querySelector('style').textContent = css;
  page.querySelectorAll('.sheet').forEach((sheet, i) => {
    if (sheet.scrollHeight > sheet.clientHeight + 1) say(`page ${i + 1} is cut: ${sheet.scrollHeight} over ${sheet.clientHeight}`);
    if (sheet.scrollWidth > sheet.clientWidth + 1) say(`page ${i + 1} is cut: ${sheet.scrollWidth} wide of ${sheet.clientWidth}`);
    for (const table of sheet.querySelectorAll('table')) {
      const box = table.getBoundingClientRect(), own = table.parentElement.getBoundingClientRect();
      if (shown(table) && box.right > own.right + 2) say(`page ${i + 1}: a table is wider than its place: ${short(table.textContent)}`);
    }
  });
  // 7.5 points, and 7.5 of a drawing's.
  letters(page, view, say, 9.9);
  labels(page, say);
  cells(page, say);
}

window.onload = () => {
  const faults = [];
  for (const frame of document.querySelectorAll('iframe')) {
    const say = fault => faults.push(`${frame.title}: ${fault}`);
    (frame.title === 'on paper' ? paper : screen)(frame.contentDocument, frame.contentWindow, say);
  }
  document.body.innerHTML = '<pre>' + encodeURIComponent(JSON.stringify(faults)) + '</pre>';
};
