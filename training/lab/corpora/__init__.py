"""What models are trained from: licences of the data sets, readers, prose, pairs."""
