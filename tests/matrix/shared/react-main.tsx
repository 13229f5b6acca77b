import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SmallCaps } from './SmallCaps';

const box = document.createElement('div');
document.body.append(box);
createRoot(box).render(<StrictMode><SmallCaps /></StrictMode>);

// @ts-expect-error: there is no such kind of mark
export const wrong = <level-chart src="/smallcap.csv" mark="pie" />;
