# SPDX-License-Identifier: Apache-2.0
"""The files that outlive the page, as one archive."""

import io
import os
import tempfile
import unittest
import zipfile
from pathlib import Path

from wasgi import archive


class ArchiveTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, content in {
            "app.py": b"code",
            "data/a.json": b"{}",
            "data/deep/er/\xe4.bin": bytes(range(256)) * 300,
            "one/app.db": b"database",
            "one/app.db-journal": b"journal",
            "one/else": b"",
        }.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (self.root / "data" / "empty").mkdir()

    def packed(self, *paths: str) -> dict[str, bytes]:
        octets = archive.pack("\n".join(paths), str(self.root))
        octets = octets if isinstance(octets, bytes) else octets.to_bytes()
        with zipfile.ZipFile(io.BytesIO(octets)) as file:
            self.assertIsNone(file.testzip())
            return {name: file.read(name) for name in file.namelist()}

    def test_folders_are_packed_with_all_that_is_in_them(self) -> None:
        packed = self.packed("data")
        self.assertEqual({"data/a.json", "data/deep/er/\xe4.bin", "data/empty/"}, set(packed))
        self.assertEqual(bytes(range(256)) * 300, packed["data/deep/er/\xe4.bin"])

    def test_a_database_comes_with_its_journal(self) -> None:
        packed = self.packed("one/app.db", "missing", "missing/too")
        self.assertEqual({"one/app.db": b"database", "one/app.db-journal": b"journal"}, packed)

    def test_each_file_comes_once(self) -> None:
        self.assertEqual(["data/a.json"], list(self.packed("data/a.json", "data/a.json")))

    def test_times_before_zip_are_no_reason_to_fail(self) -> None:
        os.utime(self.root / "data" / "a.json", (0, 0))
        self.assertEqual(b"{}", self.packed("data")["data/a.json"])


if __name__ == "__main__":
    unittest.main()
