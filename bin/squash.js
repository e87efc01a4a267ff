#!/usr/bin/env node
import '../dist/squash.js';
