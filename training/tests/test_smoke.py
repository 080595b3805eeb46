"""The data that the smoke run makes are such that every reader finds something, on both sides of each held-out rule."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from lab.corpora import sources
from lab.corpora.pairs import aligned_lines, is_held_out, parallel_pages
from lab.generator.domain import documents
from lab.generator.held_out import is_held_out as is_held_from_generator
from lab.smoke.data import TRANSLATED, names, write_data
from lab.static_encoder.pairs import collect


class SmokeDataTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.data = Path(folder.name)
        write_data(cls.data)

    def test_the_same_seed_gives_the_same_files(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder)
            write_data(other)
            for part in (self.data, other):
                self.assertTrue(any(part.rglob("*.md")))
            ours, theirs = (
                {path.relative_to(part): path.read_bytes() for path in part.rglob("*") if path.is_file()}
                for part in (self.data, other)
            )
        self.assertEqual(ours, theirs)

    def test_both_rules_hold_some_documents_out(self) -> None:
        for count, kept in ((70, 3), (10, 2)):
            chosen = list(names(count, kept))
            for rule in (is_held_out, is_held_from_generator):
                self.assertTrue(kept <= sum(map(rule, chosen)) < count / 2)

    def test_parallel_documents_agree_line_by_line(self) -> None:
        for source, korean, english, _ in TRANSLATED:
            folder = self.data / "train-text" / source
            pages = list(parallel_pages(folder / korean, folder / english))
            self.assertGreater(len(pages), 5)
            for _, left, right in pages:
                self.assertGreater(len(list(aligned_lines(left, right))), 8)

    def test_pairs_come_from_every_set_that_is_there_and_from_no_welfare_text(self) -> None:
        with patch.object(sources._SetsPresentOnly, "accepted", True), contextlib.redirect_stdout(io.StringIO()):
            found = {pair.source for pair in collect(self.data, 2)}
        wanted = {"adobe-docs", "legal-kr", "msdocs-ko", "k8s-docs", "react-vue-docs", "handbooks-en", "tydiqa-goldp", "kobest"}
        self.assertEqual(found, wanted)

    def test_any_folder_of_documents_can_be_a_domain(self) -> None:
        found = list(documents(self.data / "domain"))
        self.assertEqual(len(found), 8)
        self.assertTrue(all(document.title and document.blocks for document in found))


if __name__ == "__main__":
    unittest.main()
