// SPDX-License-Identifier: Apache-2.0
import {name} from './part.mjs';

const here = new URL(import.meta.url).pathname;
globalThis.fact(name + (here.endsWith('/static/module.mjs') ? '' : ` at ${here}`));
