/** A plain file of prices as a spreadsheet of central Europe writes it: days first, decimal commas, semicolons. */
export function foreign(text) {
  return text
    .replaceAll(',', ';')
    .replaceAll('.', ',')
    .replace(/^(\d+)-(\d+)-(\d+)T/gm, '$3.$2.$1 ');
}
