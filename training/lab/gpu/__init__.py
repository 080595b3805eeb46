"""Training on another machine that has a GPU: one packed file goes there, checkpoint parts come back."""
