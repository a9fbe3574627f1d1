// SPDX-License-Identifier: Apache-2.0
// A classic script: its names are the window's, and may be declared once in each.
const facts = new Set();
class Fact {
  constructor(name) { this.name = name; }
}
function fact(name) {
  if (facts.has(name)) throw new Error(`${name} twice`);
  facts.add(new Fact(name).name);
  const list = document.querySelector('#facts');
  if (list) list.textContent = [...facts].sort().join(' ');
}
fact('shared');
