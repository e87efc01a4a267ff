/** The page's script: filters the differences, opens and closes them all. */
export const script: string = `
'use strict';
const words = document.getElementById('filter');
const kind = document.getElementById('class');
const told = document.getElementById('shown');
const items = [...document.querySelectorAll('details[data-class]')];
const groups = [...document.querySelectorAll('section[data-group]')];
function filter() {
  const wanted = words.value.toLowerCase().split(' ').filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const text = item.textContent.toLowerCase();
    item.hidden = (kind.value !== '' && item.dataset.class !== kind.value) || !wanted.every((word) => text.includes(word));
    if (!item.hidden) shown += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector('details:not([hidden])');
  told.textContent = shown + ' of ' + items.length + ' shown';
}
if (words) {
  words.addEventListener('input', filter);
  kind.addEventListener('change', filter);
  for (const [id, open] of [['open', true], ['close', false]])
    document.getElementById(id).addEventListener('click', () => { for (const item of items) item.open = open; });
  filter();
}
`;
