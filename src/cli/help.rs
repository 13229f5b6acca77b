//! What `--help` says.

pub const TEXT: &str = "\
levelchart: the chart that a news article on a market deserves, on a command line

levelchart render FILE [-o chart.svg|chart.png] [options]
    Draws the series of FILE (CSV or JSON; - is standard input). Without -o: SVG on standard output.
    --width PX, --height PX   size in CSS pixels; 960 by 540
    --ratio N                 device pixels for one CSS pixel; 1 for SVG, 2 for PNG
    --theme light|dark|auto   light; auto: an SVG file that is dark where its reader asks for dark pages
    --title TEXT              name of the picture for a screen reader

levelchart analyze FILE [--json] [options]
    Says what the chart shows, in words or as the JSON object Analysis.
    --claim TEXT              a statement to check; repeatable

levelchart check ARTICLE.html [--root FOLDER]
    Checks each data-claim of the article against the <level-chart> that its data-chart names.
    Prints a line each: place, verdict, statement, actual value.

levelchart prerender ARTICLE.html -o OUT.html [--root FOLDER] [--width PX] [--height PX] [--theme light|dark]
    Puts the picture as SVG and the summary into each <level-chart>, in place of the fallback that is there.
    The size is that of the fallback, else 640 by 360.
    --root FOLDER             where addresses that begin with / are looked up

Options of render and analyze, written as the attributes of <level-chart>:
    --averages \"sma:50 ema:20\"  --rsi 14  --levels \"2150 resistance; auto:2\"  --range 1y  --published 2026-02-06
    --mark line|area|candle|bar  --scale linear|log|percent|index
    --volume  --extremes  --bands \"20 2\"  --macd \"12 26 9\"
    --asof DATE  --currency $  --decimals 2  --label TEXT  --lang en|de  --words FILE  --time-zone America/New_York
    --scenario \"long 2080 stop 2000 targets 2150 2250\"
    --auto-levels COUNT  --min-evidence N  --seed N
    --compare NAME=FILE       a series to compare with: the column NAME of FILE, else its closes; repeatable.
                              Drawn beside the price where --scale is percent or index
    --compare-label NAME=TEXT what the picture calls it; its name
    --breadth FILE            percentages by date, in a pane of their own
    --events FILE|JSON        what happened when: date, label, and to and kind where needed
    --date-order dmy|mdy, --decimal-mark .|,     for files that leave it open

Exit codes: 0 done; 1 a claim fails; 2 bad input or arguments, with a line on standard error.
";
