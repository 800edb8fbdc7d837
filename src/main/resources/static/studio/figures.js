// The key figures and pies that home and reports share.
import { get } from './api.js';
import { el } from './dom.js';
import { tidy, whole } from './format.js';
import { drawPies } from './reports/charts.js';

const FIGURES = [
  ['marketplace-subscriptions', 'bought on the marketplace', 'total', 'licence'],
  ['linked', 'linked to the PSA', 'total', 'licence'],
  ['unlinked-marketplace', 'not linked yet', 'total', 'licence'],
  ['unlinked-psa', 'in the PSA without a licence', 'quantity', 'unit'],
];

/** The place of a key figure that leads somewhere; a dash stands there until the figure is shown. */
export function figure(label, href) {
  const parts = ['\u2013', label, '\u00a0'].map((text, i) => el('span', { class: i ? 'soft' : 'figure' }, text));
  return {
    place: el('a', { class: 'card', href }, ...parts),
    show: (...texts) => texts.forEach((text, i) => { parts[i].textContent = text; }),
  };
}

/** Gives the figures their places at once; shows them, and answers each report's totals by its id, when they are known. */
export async function showFigures(target) {
  const figures = FIGURES.map(([id, label]) => figure(`lines ${label}`, `/reports/view.html?id=${id}`));
  target.append(...figures.map(({ place }) => place));
  const pages = Object.fromEntries(await Promise.all(FIGURES.map(async ([id]) => [id, await get(`/api/reports/${id}?size=1`)])));
  FIGURES.forEach(([id, label, column, unit], i) => {
    const { page, totals } = pages[id];
    figures[i].show(whole(page.totalRows), `${page.totalRows === 1 ? 'line' : 'lines'} ${label}`, `${tidy(totals[column])} ${unit}${Number(totals[column]) === 1 ? '' : 's'}`);
  });
  return pages;
}

/** The deck's pies: of what is linked, or of all that is bought while nothing is. */
export async function showPies(target, reports, pages) {
  const id = pages.linked.page.totalRows ? 'linked' : 'marketplace-subscriptions';
  if (!pages[id].page.totalRows) {
    target.replaceChildren(el('p', { class: 'soft' }, 'The charts appear with the first month end, when both sides have been read.'));
    return;
  }
  const report = reports.find(each => each.id === id);
  await drawPies(target, report, '', filters => {
    const params = new URLSearchParams({ id });
    filters.forEach(filter => params.append('filter', `${filter.column}:eq:${filter.value}`));
    location.assign(`/reports/view.html?${params}`);
  });
}
