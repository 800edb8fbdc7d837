// The reports there are, with the figures one looks for first.
import { get } from '../api.js';
import { el } from '../dom.js';
import { showFigures, showPies } from '../figures.js';
import { say } from '../trouble.js';

const $ = id => document.getElementById(id);

async function showReports() {
  const reports = await get('/api/reports');
  $('reports').replaceChildren(...reports.map(report =>
    el('a', { class: 'card', href: `/reports/view.html?id=${report.id}` }, el('h2', {}, report.title), el('p', { class: 'soft' }, report.description))));
  return reports;
}

async function start() {
  const [reports, pages] = await Promise.all([showReports(), showFigures($('figures'))]);
  await showPies($('pies'), reports, pages);
}

start().catch(say);
