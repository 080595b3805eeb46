"""Turns trained weights into the ONNX graphs that the product runs."""
