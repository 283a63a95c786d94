"""Changes: put forward, look at what they would do, accept, take back."""
