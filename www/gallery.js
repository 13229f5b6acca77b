// Words that this page brings itself, in place before any chart is drawn.
import { registerWords } from './levelchart/index.js';

async function learn(lang) {
  const answer = await fetch(`data/words.${lang}.txt`);
  if (answer.ok) registerWords(lang, await answer.text());
}

await Promise.all(['ja', 'ar'].map(learn));
await import('./levelchart/element.js');
