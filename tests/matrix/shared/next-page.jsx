'use client';
import { useEffect, useRef, useState } from 'react';
import { analyze, createChart } from 'levelchart';
import 'levelchart/element';

const data = { time: ['2026-02-04', '2026-02-05', '2026-02-06'], close: [2120.5, 2131.1, 2142.67] };

export default function Page() {
  const box = useRef(null);
  const [close, setClose] = useState('');
  useEffect(() => {
    const chart = createChart(box.current, { data, label: 'Three days' });
    analyze(data).then(({ lastClose }) => setClose(String(lastClose)));
    return () => void chart.then((drawn) => drawn.dispose());
  }, []);
  return (
    <main>
      <level-chart src="/smallcap.csv" averages="sma:50" range="1y" label="Small caps" style={{ width: '640px' }} />
      <div id="program" ref={box} style={{ width: '640px' }} />
      <p id="close">{close}</p>
    </main>
  );
}
