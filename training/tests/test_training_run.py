"""Budgets, stages and checkpoints of a training."""

import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import torch
from torch import nn

from lab.training_run import Run


class Budget(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "model.pt"

    def run_of(self, model: nn.Module, **settings: float) -> Run:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        return Run(model, optimizer, self.path, report_every=10**9, **settings)

    def test_a_stage_stops_early_and_the_next_goes_on(self) -> None:
        model = nn.Linear(2, 1)
        first = self.run_of(model, minutes=0.01, stage_minutes=0.002)
        for _ in first:
            loss = model(torch.ones(1, 2)).square().mean()
            first.learn(loss, loss.item())
        self.assertLess(first.share, 1)
        other = nn.Linear(2, 1)
        second = self.run_of(other, minutes=0.01)
        self.assertTrue(torch.equal(other.weight, model.weight))
        self.assertEqual((second.step, second.used), (first.step, first.used))
        for _ in second:
            second.learn(None, 0.0)
        self.assertEqual(second.share, 1)
        self.assertGreater(second.step, first.step)

    def test_the_rate_rises_holds_and_falls(self) -> None:
        model = nn.Linear(2, 1)
        run = self.run_of(model, minutes=0.01)
        rates = [run.optimizer.param_groups[0]["lr"] for _ in run]
        self.assertLess(rates[0], 0.01)
        self.assertAlmostEqual(max(rates), 0.1, places=3)
        self.assertLess(rates[-1], 0.01)

    def test_a_stop_in_the_middle_uses_little_of_the_budget_up(self) -> None:
        times = iter([0.0, 5.0, 905.0, 910.0, 10_000.0])
        run = self.run_of(nn.Linear(2, 1), minutes=10, save_minutes=10**6, stage_minutes=100)
        with patch("lab.training_run.time.monotonic", lambda: next(times)):
            for step, _ in enumerate(run):
                if step == 2:
                    self.assertEqual(run.used, 65)


if __name__ == "__main__":
    unittest.main()
