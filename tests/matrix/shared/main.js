import 'levelchart/element';
import { analyze, createChart } from 'levelchart';

const data = { time: ['2026-02-04', '2026-02-05', '2026-02-06'], close: [2120.5, 2131.1, 2142.67] };
createChart(document.querySelector('#program'), { data, label: 'Three days' });
analyze(data).then(({ lastClose }) => (document.querySelector('#close').textContent = lastClose));
