"""The whole chain on a tiny sample, for CI and for a first look: `python -m lab.smoke.run`."""
