"""What a model folder tells about itself: CARD.md and NOTICE."""
