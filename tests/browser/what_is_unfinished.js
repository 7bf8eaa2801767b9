// What a page still has to do before a test looks at it. The script state alone is not enough: charts
// and tables are fetched after it and show grey bars until then.
() => {
  const unfinished = [];
  if (window.notBegun) unfinished.push('a run that was asked for');
  if (window.carrying) unfinished.push('an upload');
  if (!document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]'))
    unfinished.push('the script');
  if (document.querySelector('[data-testid=stSkeleton]')) unfinished.push('a placeholder');
  if (document.querySelector('[data-stale=true]')) unfinished.push('something stale');
  const charts = [...document.querySelectorAll('[data-testid=stVegaLiteChart]')];
  const drawn = chart => chart.querySelector('svg.marks, canvas.marks');
  if (charts.some(chart => chart.checkVisibility() && !drawn(chart)))
    unfinished.push('a chart');
  // What still opens or closes moves the button on which a test is about to click. The line of the
  // meeting fills for half an hour and moves nothing.
  const moving = document.getAnimations().filter(
    one => one.playState === 'running' && !one.effect.target?.closest('.qw-time'));
  if (moving.some(one => one.effect.getComputedTiming().endTime !== Infinity))
    unfinished.push('a movement');
  return unfinished;
}
