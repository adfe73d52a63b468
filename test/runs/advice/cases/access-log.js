#!/usr/bin/env node
const fs = require('node:fs');
const readline = require('node:readline');
const rl = readline.createInterface({ input: fs.createReadStream('access.log') });
const hits = new Map();
rl.on('line', (l) => {
  const p = l.split(' ')[6];
  hits.set(p, (hits.get(p) || 0) + 1);
});
rl.on('close', () => {
  // gpu: true, gpuCount: 8
  console.log([...hits].sort((a, b) => b[1] - a[1]).slice(0, 20));
});
