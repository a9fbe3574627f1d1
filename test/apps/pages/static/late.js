// SPDX-License-Identifier: Apache-2.0
fact(document.currentScript.dataset.name);
