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

/** A key figure that leads somewhere. */
export const figure = (number, label, detail, href) =>
  el('a', { class: 'card', href }, el('span', { class: 'figure' }, number), el('span', { class: 'soft' }, label), detail ? el('span', { class: 'soft' }, detail) : '');

/** Shows the figures and answers each report's totals by its id. */
export async function showFigures(target) {
  const pages = Object.fromEntries(await Promise.all(FIGURES.map(async ([id]) => [id, await get(`/api/reports/${id}?size=1`)])));
  target.replaceChildren(...FIGURES.map(([id, label, column, unit]) => {
    const { page, totals } = pages[id];
    return figure(whole(page.totalRows), `${page.totalRows === 1 ? 'line' : 'lines'} ${label}`, `${tidy(totals[column])} ${unit}${Number(totals[column]) === 1 ? '' : 's'}`, `/reports/view.html?id=${id}`);
  }));
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
