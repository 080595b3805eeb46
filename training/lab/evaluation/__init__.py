"""Measures models on questions, claims and answers that no training saw, beside baselines without a model."""
