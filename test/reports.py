# SPDX-License-Identifier: Apache-2.0
"""What the runners of Java's tests have written down."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path


def suites(root: Path, folder: str = "*", since: float = 0.0) -> Iterator[ElementTree.Element]:
    """The classes of tests that ran in that folder, or in all, from that moment on."""
    for report in root.glob(f"{folder}/target/surefire-reports/TEST-*.xml"):
        if report.stat().st_mtime >= since:
            yield ElementTree.parse(report).getroot()


def outcome(case: ElementTree.Element) -> str:
    """Of a test: failed, skipped, flaky (it passed at the second try only) or passed."""
    found = {child.tag for child in case}
    if found & {"failure", "error"}:
        return "failed"
    if "skipped" in found:
        return "skipped"
    return "flaky" if found & {"flakyFailure", "flakyError"} else "passed"
