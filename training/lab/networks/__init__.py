"""The networks: building blocks, encoder, judge, decoder."""
