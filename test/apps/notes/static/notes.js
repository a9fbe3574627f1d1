// SPDX-License-Identifier: Apache-2.0
document.getElementById("refresh").addEventListener("click", async (event) => {
  const answer = await fetch(event.target.dataset.url);
  const body = await answer.json();
  document.getElementById("count").textContent = `${body.notes.length} notes, visit ${body.visits}`;
});
