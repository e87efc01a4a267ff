#!/usr/bin/env node
import('../dist/squash.js').catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
