// Delimited text with a header as objects: notes that a page gives as CSV. Loaded where one does.

/**
 * An object for each line of a file, with the names of the header in small letters; quotes hold what parts fields and lines (RFC 4180).
 * What has no such header stays itself, for the module to refuse.
 */
export function rowsOf(file, needed) {
  const text = typeof file === 'string' ? file : new TextDecoder(file.charset ?? 'windows-1252').decode(file);
  const [header = [], ...lines] = fieldsOf(text.replace(/^\ufeff/, '')).filter((fields) => fields.some(Boolean));
  const names = header.map((name) => name.toLowerCase());
  if (!needed.every((name) => names.includes(name))) return text;
  return lines.map((fields) => Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ''])));
}

function fieldsOf(text) {
  const [mark] = [';', '\t', ','].filter((one) => text.split(/\r?\n/, 1)[0].includes(one));
  const lines = [[]];
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^${mark ?? ','}\\r\\n]*))(${mark ?? ','}|\\r?\\n|$)`, 'gy');
  for (const [all, quoted, plain, end] of text.matchAll(field)) {
    if (all === '' && lines.at(-1).length === 0) break;
    lines.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') break;
    if (end !== mark && end !== ',') lines.push([]);
  }
  return lines;
}
