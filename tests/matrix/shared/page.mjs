/** A page with an element, a place for a program's chart, and one script. */
export function page(script) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>levelchart in a consumer</title>
<link rel="icon" href="data:,">
<level-chart src="/smallcap.csv" averages="sma:50" range="1y" label="Small caps" style="width:640px"></level-chart>
<div id="program" style="width:640px"></div>
<p id="close"></p>
${script}
</html>
`;
}
