"""What follows from the network: pure functions of the network and its day."""
