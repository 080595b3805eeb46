"""Makes trained networks smaller: group-wise quantisation of their weights."""
