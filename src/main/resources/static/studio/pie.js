// A pie of a count, drawn with ECharts; the same figures stand beside it as a table for those who cannot see it.
import { echarts } from './libraries.js';
import { el } from './dom.js';
import { tidy } from './format.js';

const COLOURS = ['#1f4fd8', '#0f8a7e', '#d98200', '#7a3fb5', '#c2344d', '#4f7a1e', '#0b7fb3', '#a0522d', '#5b6b8c', '#b0468f', '#2f6f4f', '#8c6d1f'];
const OTHERS = '#c3cad8';

/** Draws shares ({shares, others, total}) into an element; choose(labels) is called when a slice is clicked. */
export async function pie(target, shares, title, choose) {
  const slices = shares.shares
    .filter(share => share.amount > 0)
    .map((share, i) => ({ name: share.labels.map(label => label || '(none)').join(' · '), value: share.amount, labels: share.labels, itemStyle: { color: COLOURS[i % COLOURS.length] } }));
  if (shares.others > 0) {
    slices.push({ name: 'All others', value: shares.others, itemStyle: { color: OTHERS } });
  }
  if (!slices.length) {
    target.replaceChildren(el('h3', {}, title), el('p', { class: 'soft' }, 'Nothing to show here yet.'));
    return;
  }
  const canvas = el('div', { class: 'pie', role: 'img', 'aria-label': `${title}: ${slices.map(s => `${s.name} ${tidy(s.value)}`).join(', ')}` });
  target.replaceChildren(el('h3', {}, title), canvas, figures(slices));
  const library = await echarts();
  library.getInstanceByDom(canvas)?.dispose();
  const chart = library.init(canvas);
  chart.setOption({
    aria: { enabled: true },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    tooltip: { trigger: 'item', confine: true, formatter: slice => `${library.format.encodeHTML(slice.name)}<br><b>${tidy(slice.value)}</b> (${slice.percent} %)` },
    title: { text: tidy(shares.total), subtext: 'licences', left: 'center', top: '41%', textStyle: { fontSize: 22, color: '#1b2330' }, subtextStyle: { color: '#55607a' } },
    series: [{ type: 'pie', radius: ['52%', '84%'], data: slices, label: { show: false }, emphasis: { scaleSize: 4 }, itemStyle: { borderColor: '#fff', borderWidth: 1 } }],
  });
  chart.on('click', slice => slice.data.labels && choose?.(slice.data.labels));
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

function figures(slices) {
  return el('ul', { class: 'legend' }, ...slices.map(slice => {
    const swatch = el('span', { class: 'swatch' });
    swatch.style.background = slice.itemStyle.color;
    return el('li', {}, swatch, el('span', { class: 'name', title: slice.name }, slice.name), el('span', { class: 'number' }, tidy(slice.value)));
  }));
}
