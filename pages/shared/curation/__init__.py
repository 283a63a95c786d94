"""The parts of the Curate page: put forward, look, accept, take back."""
