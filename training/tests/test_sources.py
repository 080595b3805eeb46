import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from lab.corpora import sources
from lab.corpora.sources import ALLOWED_SOURCES, ForbiddenSourceError, training_file, training_folder


class SourcesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)
        for source in ALLOWED_SOURCES.values():
            (self.data / source.folder).mkdir(parents=True, exist_ok=True)

    def test_opens_every_allowed_set(self) -> None:
        for name in ALLOWED_SOURCES:
            self.assertTrue(training_folder(self.data, name).is_dir())

    def test_refuses_sets_that_may_not_ship(self) -> None:
        for name in ("python-docs-ko", "climate-fever", "welfare", "welfare-docs", "kor-nlu", "hint3"):
            with self.assertRaises(ForbiddenSourceError):
                training_folder(self.data, name)

    def test_refuses_a_file_of_another_set_in_the_same_folder(self) -> None:
        self.assertTrue(training_file(self.data, "tydiqa-goldp", "tydi-korean-train-visible.json"))
        with self.assertRaises(ForbiddenSourceError):
            training_file(self.data, "tydiqa-goldp", "welfare-visible.jsonl")

    def test_refuses_a_listed_set_whose_licence_may_not_ship(self) -> None:
        changed = replace(ALLOWED_SOURCES["kobest"], licences=("CC-BY-NC-4.0",))
        with patch.dict(sources.ALLOWED_SOURCES, {"kobest": changed}), self.assertRaises(ForbiddenSourceError):
            training_folder(self.data, "kobest")

    def test_says_when_the_data_is_not_there(self) -> None:
        with self.assertRaises(FileNotFoundError):
            training_folder(self.data / "elsewhere", "kobest")


if __name__ == "__main__":
    unittest.main()
