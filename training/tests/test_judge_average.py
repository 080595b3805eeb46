"""Averaging a judge with the one that it began from: the share is chosen by held-out claims, unseen kinds aside."""

import contextlib
import io
import json
import random
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import torch
from tokenizers import Tokenizer

from lab.export import read_back
from lab.export.golden_answers import judgements
from lab.judge import average
from lab.judge.checkpoint import load_judge
from lab.networks.judge import LABELS, Judge

MODEL = Path(__file__).parents[2] / "libs/models/src/testing/encoder-twins/judge/twin-float32/1"


class AverageTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        self.call(read_back.main, "--work", self.work, "--model", MODEL)
        self.begun = load_judge(self.work)
        state = torch.load(self.work / "judge.pt", weights_only=True)
        torch.manual_seed(1)
        state["model"] = {name: value + 0.3 * torch.randn(value.shape) for name, value in state["model"].items()}
        torch.save(state, self.work / "judge.pt")
        self.trained = load_judge(self.work)

    def test_held_claims_choose_the_share_and_unseen_kinds_have_no_say(self) -> None:
        for right, wrong in ((self.trained, self.begun), (self.begun, self.trained)):
            with self.subTest(trained=right is self.trained):
                torch.save({"model": self.trained.state_dict(), "used": 0.0, "step": 0}, self.work / "judge.pt")
                self.write_claims({"number": right, "comparative": wrong})
                self.call(average.main, "--work", self.work, "--model", MODEL)
                share = json.loads((self.work / "judge.json").read_text())["shareOfTrainedWeights"]
                self.assertTrue(share > 0.8 if right is self.trained else share < 0.6)
                kept = torch.load(self.work / "judge-trained.pt", weights_only=True)["model"]
                averaged = load_judge(self.work).state_dict()
                for name, value in self.trained.state_dict().items():
                    self.assertTrue(torch.equal(kept[name], value))
                    middle = (1 - share) * self.begun.state_dict()[name] + share * value
                    torch.testing.assert_close(averaged[name], middle)

    def write_claims(self, judges: dict[str, Judge]) -> None:
        """Claims of each kind, labelled by the judge given for it."""
        draw = random.Random(2)
        pairs = [("".join(draw.choices("abcde ", k=6)), "".join(draw.choices("abcde ", k=9))) for _ in range(60)]
        tokenizer = Tokenizer.from_file(str(self.work / "tokenizer.json"))
        with (self.work / "claims-held.jsonl").open("w") as stream:
            for kind, judge in judges.items():
                for (claim, evidence), answer in zip(pairs, judgements(judge, tokenizer, pairs), strict=True):
                    label = LABELS[answer["entailment"].index(max(answer["entailment"]))]
                    stream.write(json.dumps({"claim": claim, "evidence": evidence, "label": label, "kind": kind}) + "\n")

    def call(self, main, *arguments: object) -> None:
        with patch("sys.argv", ["step", *map(str, arguments)]), contextlib.redirect_stdout(io.StringIO()):
            main()


if __name__ == "__main__":
    unittest.main()
