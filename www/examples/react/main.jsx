import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { LevelChart } from './LevelChart.jsx';

function Article() {
  const [range, setRange] = useState('1y');
  return (
    <figure>
      <figcaption>Small caps, daily closes</figcaption>
      <LevelChart src="/smallcap.csv" averages="sma:50 sma:200" levels="2150 resistance; 2080 support" range={range} label="Small caps" />
      <button type="button" onClick={() => setRange(range === '1y' ? '3m' : '1y')}>
        {range === '1y' ? 'Three months' : 'A year'}
      </button>
    </figure>
  );
}

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <Article />
  </StrictMode>,
);
