import argparse
import contextlib
import io
import tempfile
import unittest
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from lab.corpora import sources
from lab.corpora.sources import (
    ALLOWED_SOURCES,
    ForbiddenSourceError,
    MissingSetError,
    add_data_options,
    available,
    training_file,
    training_folder,
)


class SourcesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)
        for source in ALLOWED_SOURCES.values():
            folder = self.data / source.folder
            folder.mkdir(parents=True, exist_ok=True)
            for file in source.files:
                (folder / file).touch()

    def test_opens_every_allowed_set(self) -> None:
        for name in ALLOWED_SOURCES:
            self.assertTrue(training_folder(self.data, name).is_dir())

    def test_refuses_sets_that_may_not_ship(self) -> None:
        for name in ("python-docs-ko", "climate-fever", "welfare-docs", "kor-nlu", "hint3", "kor-nlu/KorNLI"):
            with self.assertRaises(ForbiddenSourceError):
                training_folder(self.data, name)

    def test_refuses_a_file_of_another_set_in_the_same_folder(self) -> None:
        self.assertTrue(training_file(self.data, "tydiqa-goldp", "tydi-korean-train-visible.json").is_file())
        with self.assertRaises(ForbiddenSourceError):
            training_file(self.data, "tydiqa-goldp", "welfare-visible.jsonl")

    def test_refuses_a_listed_set_whose_licence_may_not_ship(self) -> None:
        changed = replace(ALLOWED_SOURCES["kobest"], licences=("CC-BY-NC-4.0",))
        with patch.dict(sources.ALLOWED_SOURCES, {"kobest": changed}), self.assertRaises(ForbiddenSourceError):
            training_folder(self.data, "kobest")

    def test_says_when_the_data_is_not_there(self) -> None:
        with self.assertRaises(MissingSetError):
            training_folder(self.data / "elsewhere", "kobest")
        (self.data / "train-labelled/derived/sae4k-visible.tsv").unlink()
        with self.assertRaises(MissingSetError):
            training_file(self.data, "sae4k", "sae4k-visible.tsv")

    def rows_of_a_missing_set(self) -> Iterator[int]:
        yield 1
        training_folder(self.data / "elsewhere", "kobest")

    def test_a_missing_set_gives_nothing_only_when_that_is_asked_for(self) -> None:
        with self.assertRaises(MissingSetError):
            list(available(self.rows_of_a_missing_set()))
        parser = argparse.ArgumentParser()
        add_data_options(parser)
        with patch.object(sources._SetsPresentOnly, "accepted", False):
            parser.parse_args(["--data", str(self.data), "--sets-present-only"])
            with contextlib.redirect_stdout(io.StringIO()) as said:
                self.assertEqual(list(available(self.rows_of_a_missing_set())), [1])
        self.assertIn("kobest", said.getvalue())

    def test_forbidden_sets_are_refused_even_then(self) -> None:
        with patch.object(sources._SetsPresentOnly, "accepted", True), self.assertRaises(ForbiddenSourceError):
            list(available(training_folder(self.data, name) for name in ("kor-nlu",)))


if __name__ == "__main__":
    unittest.main()
