// Where the libraries are served from; their versions stand here and in the build, nowhere else.
const TABULATOR = '/webjars/tabulator-tables/6.3.1/dist';
const ECHARTS = '/_static/echarts/6.0.0/dist/echarts.esm.min.js';

export async function tabulator() {
  if (!document.querySelector('link[data-library]')) {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `${TABULATOR}/css/tabulator_simple.min.css`;
    sheet.dataset.library = 'tabulator';
    document.head.prepend(sheet);
  }
  return (await import(`${TABULATOR}/js/tabulator_esm.min.js`)).TabulatorFull;
}

export const echarts = () => import(ECHARTS);
