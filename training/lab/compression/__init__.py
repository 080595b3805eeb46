"""Makes trained networks smaller, by rounding, pruning and distillation, and measures what that costs."""
