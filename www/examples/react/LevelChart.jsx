import { useEffect, useRef } from 'react';
import 'levelchart/element';

/**
 * `<level-chart>` as a component. Attributes go by their own names (`src`, `averages`, `time-zone` …); `data` and
 * `options` are properties of the element; `onReady`, `onError` and `onSelect` are called with its events.
 * The children are the fallback: they show until the chart is live, and stay where it can't be.
 */
export function LevelChart({ data, options, onReady, onError, onSelect, children, ...attributes }) {
  const element = useRef(null);

  useEffect(() => {
    if (data !== undefined) element.current.data = data;
  }, [data]);

  useEffect(() => {
    if (options !== undefined) element.current.options = options;
  }, [options]);

  useEffect(() => {
    const heard = { 'level-chart-ready': onReady, 'level-chart-error': onError, 'level-chart-select': onSelect };
    const end = new AbortController();
    for (const [type, listener] of Object.entries(heard)) {
      if (listener) element.current.addEventListener(type, listener, { signal: end.signal });
    }
    return () => end.abort();
  }, [onReady, onError, onSelect]);

  return (
    <level-chart ref={element} {...attributes}>
      {children}
    </level-chart>
  );
}
