/** The least that AMP asks of a page, with `head` and `body`. */
export function ampPage(head, body) {
  const frames = '{from{visibility:hidden}to{visibility:visible}}';
  const names = ['-webkit-', '-moz-', '-ms-', ''].map((prefix) => `${prefix}animation:-amp-start 8s steps(1,end) 0s 1 normal both`);
  const keyframes = ['-webkit-', '-moz-', '-ms-', '-o-', ''].map((prefix) => `@${prefix}keyframes -amp-start${frames}`);
  const off = ['-webkit-', '-moz-', '-ms-', ''].map((prefix) => `${prefix}animation:none`);
  return `<!doctype html>
<html amp lang="en">
<head>
<meta charset="utf-8">
<script async src="https://cdn.ampproject.org/v0.js"></script>
${head}
<title>levelchart in AMP</title>
<link rel="canonical" href="https://news.example.org/article.html">
<meta name="viewport" content="width=device-width">
<style amp-boilerplate>body{${names.join(';')}}${keyframes.join('')}</style>
<noscript><style amp-boilerplate>body{${off.join(';')}}</style></noscript>
</head>
<body>
<p>An article.</p>
${body}
</body>
</html>
`;
}
